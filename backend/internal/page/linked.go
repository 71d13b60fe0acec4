package page

import "redraft/internal/markup"

// What search engines are told, in the words of schema.org.

type object map[string]any

func (s *Site) linkedSite() any {
	return object{"@context": "https://schema.org", "@type": "WebSite", "name": siteName, "description": about, "url": s.origin + "/"}
}

func (s *Site) linkedQuestion(q questionData) any {
	v := q.Version
	accepted := object{
		"@type": "Answer", "text": markup.Text(v.Body), "datePublished": v.PublishedAt.Exact(), "url": s.permanent(q, v.Number), "upvoteCount": 0,
	}
	if v.ProposedBy != nil {
		accepted["author"] = object{"@type": "Person", "name": v.ProposedBy.Name}
	} else {
		accepted["author"] = object{"@type": "Organization", "name": siteName}
	}
	return s.licensed(object{
		"@context": "https://schema.org", "@type": "QAPage",
		"mainEntity": object{
			"@type": "Question", "name": q.Prompt, "text": q.Prompt, "answerCount": 1, "datePublished": v.PublishedAt.Exact(),
			"author": object{"@type": "Organization", "name": siteName}, "acceptedAnswer": s.licensed(accepted),
		},
	})
}

// linkedGuide tells the questions of a guide with the beginning of each answer, as far as they are in memory.
func (s *Site) linkedGuide(g guideData) any {
	snapshot := s.snapshot()
	if snapshot == nil {
		return nil
	}
	var all []object
	for _, line := range g.Questions {
		q := snapshot.Question(g.Slug, line.Slug)
		if q == nil || q.Current == 0 || line.ArchivedAt != nil {
			continue
		}
		address := s.origin + "/guides/" + g.Slug + "/" + line.Slug
		all = append(all, object{
			"@type": "Question", "name": q.Prompt, "url": address,
			"acceptedAnswer": object{"@type": "Answer", "text": excerpt(markup.Text(q.Version.Content.Body)), "url": address},
		})
	}
	if len(all) == 0 {
		return nil
	}
	return s.licensed(object{"@context": "https://schema.org", "@type": "FAQPage", "name": g.Title, "url": s.origin + "/guides/" + g.Slug, "mainEntity": all})
}

func (s *Site) licensed(work object) object {
	if s.Licence.Address != "" {
		work["license"] = s.Licence.Address
	}
	return work
}
