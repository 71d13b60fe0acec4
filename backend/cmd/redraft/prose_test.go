package main

import (
	"bufio"
	"io"
	"regexp"
	"strings"
	"testing"
)

func TestProseAnswersLineByLine(t *testing.T) {
	t.Parallel()
	in := strings.Join([]string{
		`{"op":"diff","old":"a red <b> hat","new":"a blue <b> hat"}`,
		`not json`,
		``,
		`{"op":"dance"}`,
		`{"op":"merge","base":"one two three","ours":"1 two three","theirs":"one two 3"}`,
		`{"op":"merge","base":"one","ours":"two","theirs":"three"}`,
		`{"op":"diff","old":"","new":""}`,
		`{"op":"plain","old":"a red hat","new":"a blue hat"}`,
	}, "\n")
	var out strings.Builder
	if err := runProse(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	got := regexp.MustCompile(`"us":[0-9.]+`).ReplaceAllString(out.String(), `"us":0`)
	got = regexp.MustCompile(`\{"error":"jsontext[^\n]*`).ReplaceAllString(got, `{"error":"…"}`)
	want := strings.Join([]string{
		`{"ops":[["equal","a "],["delete","red"],["insert","blue"],["equal"," <b> hat"]],"us":0}`,
		`{"error":"…"}`,
		`{"error":"unknown op \"dance\": it is diff, plain or merge"}`,
		`{"clean":true,"text":"1 two 3","conflicts":[],"us":0}`,
		`{"clean":false,"text":"two","conflicts":[{"base":"one","ours":"two","theirs":"three"}],"us":0}`,
		`{"ops":[],"us":0}`,
		`{"text":"± a [-red-]{+blue+} hat\n","share":0.3333333333333333,"us":0}`,
	}, "\n") + "\n"
	if got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestProseTakesLargeLines(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("many words here. ", 200_000)
	var out strings.Builder
	if err := runProse(strings.NewReader(`{"op":"diff","old":"`+text+`","new":"`+text+`end"}`), &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `["insert","end"]`) {
		t.Error("the insertion at the end is missing")
	}
}

func TestProseRefusesLinesAndGoesOn(t *testing.T) {
	t.Parallel()
	for name, line := range map[string]string{
		"not an object":   `["diff","a","b"]`,
		"no new text":     `{"op":"diff","old":"a"}`,
		"no base":         `{"op":"merge","ours":"a","theirs":"b"}`,
		"a null":          `{"op":"diff","old":"a","new":null}`,
		"a number":        `{"op":"diff","old":1,"new":"b"}`,
		"two objects":     `{"op":"diff","old":"a","new":"b"}{}`,
		"a name twice":    `{"op":"diff","old":"a","old":"c","new":"b"}`,
		"half a pair":     `{"op":"diff","old":"\ud800","new":"b"}`,
		"bytes, not text": "{\"op\":\"diff\",\"old\":\"a\xff\",\"new\":\"b\"}",
		"an end too soon": `{"op":"diff","old":"a`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var out strings.Builder
			if err := runProse(strings.NewReader(line+"\n"+`{"op":"diff","old":"","new":"x\r\n"}`), &out); err != nil {
				t.Fatal(err)
			}
			first, second, _ := strings.Cut(out.String(), "\n")
			if !strings.HasPrefix(first, `{"error":"`) || !strings.HasPrefix(second, `{"ops":[["insert","x\r\n"]],"us":`) {
				t.Errorf("got\n%s", out.String())
			}
		})
	}
}

func TestProseAnswersBeforeTheNextLineComes(t *testing.T) {
	t.Parallel()
	in, ask := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- runProse(in, out) }()
	lines := bufio.NewReader(answers)
	for range 3 {
		if _, err := io.WriteString(ask, `{"op":"diff","old":"a","new":"b"}`+"\n"); err != nil {
			t.Fatal(err)
		}
		if line, err := lines.ReadString('\n'); err != nil || !strings.Contains(line, `["insert","b"]`) {
			t.Fatalf("%q %v", line, err)
		}
	}
	if err := ask.Close(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}
