package devmail

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
)

// Read takes a letter apart: its head, and its two forms.
func (l Letter) Read() (head mail.Header, text, html string, err error) {
	m, err := mail.ReadMessage(strings.NewReader(l.Data))
	if err != nil {
		return nil, "", "", err
	}
	_, parameters, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return m.Header, "", "", err
	}
	for parts := multipart.NewReader(m.Body, parameters["boundary"]); ; {
		part, err := parts.NextRawPart()
		if errors.Is(err, io.EOF) {
			return m.Header, text, html, nil
		}
		if err != nil {
			return m.Header, text, html, err
		}
		data, err := io.ReadAll(quotedprintable.NewReader(part))
		if err != nil {
			return m.Header, text, html, err
		}
		if strings.HasPrefix(part.Header.Get("Content-Type"), "text/html") {
			html = string(data)
		} else {
			text = string(data)
		}
	}
}

// Subject is the decoded subject.
func (l Letter) Subject() string {
	head, _, _, _ := l.Read()
	subject, err := new(mime.WordDecoder).DecodeHeader(head.Get("Subject"))
	if err != nil {
		return head.Get("Subject")
	}
	return subject
}
