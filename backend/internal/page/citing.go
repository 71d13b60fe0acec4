package page

import (
	"fmt"

	"redraft/internal/answer"
)

// citation is how a version is referred to for good.
type citation struct {
	Words, Address string
	Licence        answer.Licence
}

func (s *Site) cite(q questionData, v versionData) citation {
	return citation{
		Words:   fmt.Sprintf("“%s” %s, %s, version %d, %s.", q.Prompt, q.Guide.Title, siteName, v.Number, v.PublishedAt.UTC().Format("2006-01-02")),
		Address: s.permanent(q, v.Number),
		Licence: s.Licence,
	}
}

// permanent is the address under which a version is found for ever.
func (s *Site) permanent(q questionData, number int) string {
	return fmt.Sprintf("%s%s/versions/%d", s.origin, q.address(), number)
}
