package page

import (
	"time"
)

// What the page shows of what the API answers; the contract is backend/api/openapi.yaml.

type place struct {
	Slug   string `json:"slug"`
	Title  string `json:"title"`  // of a guide
	Prompt string `json:"prompt"` // of a question
}

type person struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Suspended bool   `json:"suspended"`
	Service   bool   `json:"service"`
}

// Called is the person's name, marked when it is a service or suspended.
func (p person) Called() string {
	name := p.Name
	if p.Service {
		name += " (service)"
	}
	if p.Suspended {
		name += " (suspended)"
	}
	return name
}

// moment is a time as pages show it: whole days, because a page is kept for longer than "two hours ago" is true.
type moment struct{ time.Time }

func (m moment) Day() string   { return m.UTC().Format("2 Jan 2006") }
func (m moment) Exact() string { return m.UTC().Format(time.RFC3339) }

type frontData struct {
	Items []struct {
		Slug          string  `json:"slug"`
		Title         string  `json:"title"`
		Introduction  string  `json:"introduction"`
		Questions     int     `json:"questions"`
		Words         int     `json:"words"`
		ChangedAt     moment  `json:"changed_at"`
		OpenProposals int     `json:"open_proposals"`
		ArchivedAt    *moment `json:"archived_at"`
	} `json:"items"`
	Recent []struct {
		Guide       place  `json:"guide"`
		Question    place  `json:"question"`
		Version     int    `json:"version"`
		Summary     string `json:"summary"`
		PublishedAt moment `json:"published_at"`
	} `json:"recent"`
	NextCursor *string `json:"next_cursor"`
}

type guideData struct {
	Slug             string         `json:"slug"`
	Title            string         `json:"title"`
	Introduction     string         `json:"introduction"`
	IntroductionHTML string         `json:"introduction_html"`
	Words            int            `json:"words"`
	Questions        []questionLine `json:"questions"`
	ChangedAt        moment         `json:"changed_at"`
	ArchivedAt       *moment        `json:"archived_at"`
}

type questionLine struct {
	Slug          string   `json:"slug"`
	Prompt        string   `json:"prompt"`
	Position      int      `json:"position"`
	Version       int      `json:"version"`
	PublishedAt   *moment  `json:"published_at"`
	OpenProposals int      `json:"open_proposals"`
	Topics        []string `json:"topics"`
	Protected     bool     `json:"protected"`
	ArchivedAt    *moment  `json:"archived_at"`
}

type questionData struct {
	Guide         place        `json:"guide"`
	Slug          string       `json:"slug"`
	Prompt        string       `json:"prompt"`
	Position      int          `json:"position"`
	Of            int          `json:"of"`
	Previous      *place       `json:"previous"`
	Next          *place       `json:"next"`
	Version       *versionData `json:"version"`
	Topics        []string     `json:"topics"`
	OpenProposals int          `json:"open_proposals"`
	ConfirmedAt   *moment      `json:"confirmed_at"`
	ReviewBy      *moment      `json:"review_by"`
	Protected     *protection  `json:"protected"`
	ArchivedAt    *moment      `json:"archived_at"`
}

func (q questionData) address() string { return "/guides/" + q.Guide.Slug + "/" + q.Slug }

type protection struct {
	Level  string  `json:"level"`
	Reason string  `json:"reason"`
	Until  *moment `json:"until"`
}

// Words say what a protection means for readers.
func (p protection) Words() string {
	switch p.Level {
	case "review":
		return "Improvements of this answer need more approvals than others at the moment"
	case "moderators":
		return "Only moderators improve this answer at the moment"
	}
	return "This answer is frozen: it takes no improvements at the moment"
}

type size struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
}

type versionData struct {
	Number       int      `json:"number"`
	Kind         string   `json:"kind"`
	Summary      string   `json:"summary"`
	PublishedAt  moment   `json:"published_at"`
	ProposedBy   *person  `json:"proposed_by"`
	PublishedBy  *person  `json:"published_by"`
	ApprovedBy   []person `json:"approved_by"`
	CoAuthors    []person `json:"co_authors"`
	ReportedBy   []person `json:"reported_by"`
	Size         size     `json:"size"`
	Restores     int      `json:"restores"`
	Undoes       int      `json:"undoes"`
	Reason       string   `json:"reason"`
	Minor        bool     `json:"minor"`
	GuidanceHTML string   `json:"guidance_html"`
	Body         string   `json:"body"`
	BodyHTML     string   `json:"body_html"`
	Latest       bool     `json:"latest"`
}

// Proposers are who proposed it, nobody for an import.
func (v versionData) Proposers() []person {
	if v.ProposedBy == nil {
		return nil
	}
	return []person{*v.ProposedBy}
}

type historyData struct {
	Items      []versionData `json:"items"`
	NextCursor *string       `json:"next_cursor"`
}

type comparisonData struct {
	From     struct{ Number int } `json:"from"`
	To       struct{ Number int } `json:"to"`
	Guidance fieldData            `json:"guidance"`
	Body     fieldData            `json:"body"`
	Size     size                 `json:"size"`
}

type fieldData struct {
	Label     string `json:"-"`
	Unchanged bool   `json:"unchanged"`
	HTML      string `json:"html"`
}
