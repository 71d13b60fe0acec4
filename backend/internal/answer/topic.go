package answer

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"redraft/internal/fault"
)

// Limits of the topics of a question.
const (
	MaxTopics = 5
	MaxTopic  = 40 // characters
)

// Topic brings a label into the one form in which it is kept and looked for: one line of small letters.
func Topic(s string) string { return norm.NFC.String(strings.ToLower(Line(s))) }

// Topics checks the topics of a question: at most five short labels, none twice. A comma separates them in guide files, so that none
// can hold one. The fault names every wrong one.
func Topics(labels []string) ([]string, error) {
	if len(labels) > MaxTopics {
		return nil, fault.InvalidField("topics", "too_long", fmt.Sprintf("A question has at most %d topics.", MaxTopics))
	}
	topics := make([]string, len(labels))
	var fields []fault.Field
	for i, label := range labels {
		name := fmt.Sprintf("topics.%d", i)
		topics[i] = Topic(label)
		fields = append(fields, checkText(name, topics[i], 1, MaxTopic)...)
		if strings.Contains(topics[i], ",") {
			fields = append(fields, fault.Field{Name: name, Code: "form", Message: "A topic has no comma."})
		}
		if slices.Contains(topics[:i], topics[i]) {
			fields = append(fields, fault.Field{Name: name, Code: "duplicate", Message: fmt.Sprintf("The topic %q is there twice.", topics[i])})
		}
	}
	if f := fault.WithFields(fields); f != nil {
		return nil, f
	}
	return topics, nil
}
