package devmail

import (
	"html/template"
	"net/http"
	"slices"
	"strconv"
	"strings"
)

var inboxPage = template.Must(template.New("inbox").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="refresh" content="5"><title>Letters</title></head>
<body><main><h1>Letters</h1>
{{if .}}<ol reversed>{{range .}}<li><a href="/letters/{{.Number}}">{{.Subject}}</a><br><small>to {{.To}}, {{.At}}</small></li>{{end}}</ol>{{else}}<p>Nobody was written to yet. Letters are kept here while the stack runs, and go nowhere else.</p>{{end}}
</main></body></html>`))

var letterPage = template.Must(template.New("letter").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{.Subject}}</title></head>
<body><main><p><a href="/">All letters</a></p><h1>{{.Subject}}</h1>
<table>{{range .Head}}<tr><th scope="row">{{.Name}}</th><td>{{.Value}}</td></tr>{{end}}</table>
<h2>As a page</h2><iframe title="The letter as a page" src="/letters/{{.Number}}/page" width="720" height="640" sandbox="allow-popups"></iframe>
<h2>As text</h2><pre>{{.Text}}</pre></main></body></html>`))

type headLine struct{ Name, Value string }

// Inbox shows the letters in a browser.
func (s *Server) Inbox() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) {
		letters, _ := s.Letters()
		type line struct {
			Number          int
			Subject, To, At string
		}
		var lines []line
		for i, l := range slices.Backward(letters) {
			lines = append(lines, line{i + 1, l.Subject(), strings.Join(l.To, ", "), l.At.Format("15:04:05")})
		}
		_ = inboxPage.Execute(w, lines)
	})
	mux.HandleFunc("GET /letters/{number}", s.one(func(w http.ResponseWriter, n int, l Letter) {
		head, text, _, err := l.Read()
		if err != nil {
			text = l.Data
		}
		var lines []headLine
		for _, name := range []string{"From", "To", "Date", "Message-Id", "List-Unsubscribe", "List-Unsubscribe-Post"} {
			if v := head.Get(name); v != "" {
				lines = append(lines, headLine{name, v})
			}
		}
		_ = letterPage.Execute(w, struct {
			Number        int
			Subject, Text string
			Head          []headLine
		}{n, l.Subject(), text, lines})
	}))
	mux.HandleFunc("GET /letters/{number}/page", s.one(func(w http.ResponseWriter, _ int, l Letter) {
		_, _, html, _ := l.Read()
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups")
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write([]byte(html))
	}))
	return mux
}

func (s *Server) one(show func(http.ResponseWriter, int, Letter)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		letters, _ := s.Letters()
		n, err := strconv.Atoi(r.PathValue("number"))
		if err != nil || n < 1 || n > len(letters) {
			http.NotFound(w, r)
			return
		}
		show(w, n, letters[n-1])
	}
}
