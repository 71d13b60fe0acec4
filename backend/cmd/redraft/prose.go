package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	strict "github.com/go-json-experiment/json"

	"redraft/internal/prose"
)

// proseRequest is one line of the prose protocol. A text that was not sent is nil, which is not the empty text.
type proseRequest struct {
	Op     string  `json:"op"`
	Old    *string `json:"old"`
	New    *string `json:"new"`
	Base   *string `json:"base"`
	Ours   *string `json:"ours"`
	Theirs *string `json:"theirs"`
	Width  int     `json:"width"`
}

type diffAnswer struct {
	Ops    [][2]string `json:"ops"`
	Micros float64     `json:"us"`
}

type mergeAnswer struct {
	Clean     bool             `json:"clean"`
	Text      string           `json:"text"`
	Conflicts []conflictAnswer `json:"conflicts"`
	Micros    float64          `json:"us"`
}

type conflictAnswer struct {
	Base   string `json:"base"`
	Ours   string `json:"ours"`
	Theirs string `json:"theirs"`
}

// plainAnswer is a difference as text for a terminal or a mail.
type plainAnswer struct {
	Text   string  `json:"text"`
	Share  float64 `json:"share"`
	Micros float64 `json:"us"`
}

type errorAnswer struct {
	Error string `json:"error"`
}

// runProse answers one JSON object per line of in with one per line of out, in order, each flushed before the next is read.
// A line that cannot be answered, also one that is not valid Unicode, is answered with its error. It ends with in, and fails only when reading or writing does.
func runProse(in io.Reader, out io.Writer) error {
	lines := bufio.NewReaderSize(in, 1<<16)
	answers := bufio.NewWriterSize(out, 1<<16)
	encoder := json.NewEncoder(answers)
	encoder.SetEscapeHTML(false)
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read a request: %w", err)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			if err := encoder.Encode(proseAnswer(line)); err != nil {
				return fmt.Errorf("write an answer: %w", err)
			}
			if err := answers.Flush(); err != nil {
				return fmt.Errorf("write an answer: %w", err)
			}
		}
		if err != nil {
			return nil //nolint:nilerr // the end of the input
		}
	}
}

func proseAnswer(line []byte) any {
	var r proseRequest
	if err := strict.Unmarshal(line, &r); err != nil {
		return errorAnswer{err.Error()}
	}
	switch r.Op {
	case "diff":
		if r.Old == nil || r.New == nil {
			return errorAnswer{`diff needs "old" and "new"`}
		}
		start := time.Now()
		spans := prose.Ops(*r.Old, *r.New)
		took := time.Since(start)
		ops := make([][2]string, len(spans))
		for i, s := range spans {
			ops[i] = [2]string{s.Op.String(), s.Text}
		}
		return diffAnswer{ops, micros(took)}
	case "plain":
		if r.Old == nil || r.New == nil {
			return errorAnswer{`plain needs "old" and "new"`}
		}
		start := time.Now()
		d := prose.Diff(*r.Old, *r.New)
		text := d.Plain(cmp.Or(r.Width, 78))
		return plainAnswer{text, d.Stats.Share(), micros(time.Since(start))}
	case "merge":
		if r.Base == nil || r.Ours == nil || r.Theirs == nil {
			return errorAnswer{`merge needs "base", "ours" and "theirs"`}
		}
		start := time.Now()
		m := prose.Merge(*r.Base, *r.Ours, *r.Theirs)
		took := time.Since(start)
		conflicts := make([]conflictAnswer, len(m.Conflicts))
		for i, c := range m.Conflicts {
			conflicts[i] = conflictAnswer{c.Base, c.Ours, c.Theirs}
		}
		return mergeAnswer{m.Clean, m.Text, conflicts, micros(took)}
	}
	return errorAnswer{fmt.Sprintf("unknown op %q: it is diff, plain or merge", r.Op)}
}

func micros(d time.Duration) float64 { return float64(d.Nanoseconds()) / 1000 }
