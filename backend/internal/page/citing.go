package page

import "fmt"

// Licence is under what the published texts may be used; the zero value says nothing.
type Licence struct{ Name, Address string }

// citation is how a version is referred to for good.
type citation struct {
	Words, Address string
	Licence        *Licence
}

func (s *Site) cite(q questionData, v versionData) citation {
	c := citation{
		Words:   fmt.Sprintf("“%s” %s, %s, version %d, %s.", q.Prompt, q.Guide.Title, siteName, v.Number, v.PublishedAt.UTC().Format("2006-01-02")),
		Address: s.permanent(q, v.Number),
	}
	if s.Licence != (Licence{}) {
		c.Licence = &s.Licence
	}
	return c
}

// permanent is the address under which a version is found for ever.
func (s *Site) permanent(q questionData, number int) string {
	return fmt.Sprintf("%s%s/versions/%d", s.origin, q.address(), number)
}
