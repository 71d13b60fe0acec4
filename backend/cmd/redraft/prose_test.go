package main

import (
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
	}, "\n")
	var out strings.Builder
	if err := runProse(strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	got := regexp.MustCompile(`"us":[0-9.]+`).ReplaceAllString(out.String(), `"us":0`)
	got = regexp.MustCompile(`\{"error":"invalid[^\n]*`).ReplaceAllString(got, `{"error":"…"}`)
	want := strings.Join([]string{
		`{"ops":[["equal","a "],["delete","red"],["insert","blue"],["equal"," <b> hat"]],"us":0}`,
		`{"error":"…"}`,
		`{"error":"unknown op \"dance\": it is diff or merge"}`,
		`{"clean":true,"text":"1 two 3","conflicts":[],"us":0}`,
		`{"clean":false,"text":"two","conflicts":[{"base":"one","ours":"two","theirs":"three"}],"us":0}`,
		`{"ops":[],"us":0}`,
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
