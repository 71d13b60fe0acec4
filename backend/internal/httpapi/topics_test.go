package httpapi_test

import (
	"strings"
	"testing"

	"redraft/internal/apptest"
)

// Moderators of the guide say what the topics of a question are; everybody reads them, on the question, in its guide, in the list of
// guides and in the exported file.
func TestTopics(t *testing.T) {
	t.Parallel()
	s := apptest.New(t)
	c := dial(t, s)
	alma, reader := s.SignIn("alma"), s.Visitor()
	change := func(topics any) apptest.Response {
		return alma.Do("PATCH", question, map[string]any{"topics": topics}, "If-Match: "+alma.Get(question).ETag())
	}
	done := change([]string{"  System   Design ", "SQL"}).Want(t, 200)
	if done.String("topics.0") != "system design" || done.String("topics.1") != "sql" || done.Value("topics.2") != nil {
		t.Errorf("changed: %s", done.Body)
	}
	for path, want := range map[string]string{
		question: "topics.1", "/guides/alpha": "questions.0.topics.1", "/guides": "items.0.topics.0",
	} {
		if r := reader.Get(path).Want(t, 200); r.String(want) != "sql" {
			t.Errorf("%s: %s", path, r.Body)
		}
	}
	if file := reader.Get("/guides/alpha/export").Want(t, 200); strings.Count(string(file.Body), "topics:") != 1 || !strings.Contains(string(file.Body), "\ntopics: system design, sql\n") {
		t.Errorf("exported: %s", file.Body)
	}
	if n := number(t, c, "SELECT count(*) FROM audit WHERE action = 'question.topics' AND detail @> '{\"topics\": 2}'"); n != 1 {
		t.Errorf("%d audit rows", n)
	}
	before := rows(t, c)
	for _, wrong := range []any{
		[]string{"a", "b", "c", "d", "e", "f"}, []string{""}, []string{"a, b"}, []string{"SQL", "sql"}, []string{strings.Repeat("x", 41)}, []string{"a\u0007"}, "sql", []int{1},
	} {
		change(wrong).WantCode(t, 422, "invalid")
	}
	alma.Do("PATCH", question, map[string]any{"topics": []string{"a"}}).WantCode(t, 428, "precondition_required")
	alma.Do("PATCH", question, map[string]any{"topics": []string{"a"}}, `If-Match: "0123456789abcdef-0"`).WantCode(t, 412, "precondition_failed")
	unchanged(t, c, before, "a refused change")
	// The database holds the rule too.
	for _, wrong := range []string{`["a","a"]`, `["A"]`, `["a,b"]`, `[""]`, `[" a"]`, `[1]`, `{}`, `["a","b","c","d","e","f"]`} {
		if _, err := c.Exec(t.Context(), "UPDATE question SET topics = $1", wrong); err == nil || !strings.Contains(err.Error(), "question_topics_sound") {
			t.Errorf("%s is kept: %v", wrong, err)
		}
	}
	if done := change([]string{}).Want(t, 200); done.Value("topics.0") != nil {
		t.Errorf("taken away: %s", done.Body)
	}
	if r := reader.Get("/guides").Want(t, 200); r.Value("items.0.topics.0") != nil {
		t.Errorf("the guides: %s", r.Body)
	}
}
