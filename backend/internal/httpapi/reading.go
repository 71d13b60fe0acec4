package httpapi

import (
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/check"
	"redraft/internal/editorial"
	"redraft/internal/fault"
	"redraft/internal/markup"
	"redraft/internal/publication"
)

// show writes something that everybody may read. An anonymous answer may be kept by caches that ask again each time; one for a person
// may not be kept at all. state is the tag of what can be changed, or empty.
func show(c echo.Context, state string, v any) error {
	data, err := marshal(v)
	if err != nil {
		return err
	}
	etag := publication.Tag(data, state, 0)
	h := c.Response().Header()
	h.Set("ETag", etag)
	h.Add("Vary", "Cookie")
	if !actor(c).Anonymous() {
		h.Set("Cache-Control", "private, no-store")
		return c.JSONBlob(http.StatusOK, data)
	}
	if remember, asked := c.Get(keyRemember).(func([]byte) error); asked {
		return remember(data)
	}
	h.Set("Cache-Control", "public, max-age=0, must-revalidate")
	if publication.Matches(c.Request().Header.Get("If-None-Match"), etag) {
		return c.NoContent(http.StatusNotModified)
	}
	return c.JSONBlob(http.StatusOK, data)
}

// private writes something that only the caller may see.
func private(c echo.Context, etag string, v any) error {
	data, err := marshal(v)
	if err != nil {
		return err
	}
	h := c.Response().Header()
	h.Set("Cache-Control", "private, no-store")
	h.Add("Vary", "Cookie")
	if etag != "" {
		h.Set("ETag", etag)
	}
	return c.JSONBlob(http.StatusOK, data)
}

type guideSummary struct {
	Slug          string   `json:"slug"`
	Title         string   `json:"title"`
	Introduction  string   `json:"introduction"`
	Questions     int      `json:"questions"`
	Words         int      `json:"words"`
	ChangedAt     instant  `json:"changed_at"`
	OpenProposals int      `json:"open_proposals"`
	Topics        []string `json:"topics"`
	ArchivedAt    *instant `json:"archived_at,omitempty"`
}

type recentJSON struct {
	Guide       guideRef    `json:"guide"`
	Question    questionRef `json:"question"`
	Version     int         `json:"version"`
	Summary     string      `json:"summary"`
	PublishedAt instant     `json:"published_at"`
}

func (s *server) listGuides(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	after, err := readNumberCursor(c, "guides")
	if err != nil {
		return err
	}
	if of := s.snapshot(c); of != nil {
		_, err := s.sendGuides(c, of, int(after), n)
		return err
	}
	list, err := s.Desk.Guides(c.Request().Context(), actor(c), int(after), n+1)
	if err != nil {
		return err
	}
	return show(c, "", guidesOf(list, n))
}

type guidePage struct {
	page[guideSummary]
	Recent []recentJSON `json:"recent"`
	Can    canJSON      `json:"can"`
}

// guidesOf is a page of at most n guides, of which one more was read if there is another page.
func guidesOf(list editorial.GuideList, n int) guidePage {
	out := guidePage{page[guideSummary]{Items: []guideSummary{}}, []recentJSON{}, canOf(list.Can)}
	for i, g := range list.Guides {
		if i == n {
			out.NextCursor = cursor("guides", strconv.Itoa(list.Guides[i-1].Position))
			break
		}
		out.Items = append(out.Items, guideSummary{g.Slug, g.Title, g.Introduction, g.Questions, g.Words, instant(g.ChangedAt), g.OpenProposals, listed(g.Topics), instantOf(g.ArchivedAt)})
	}
	for _, r := range list.Recent {
		out.Recent = append(out.Recent, recentJSON{guideRef{r.GuideSlug, r.GuideTitle}, questionRef{r.QuestionSlug, r.Prompt}, r.Number, r.Summary, instant(r.PublishedAt)})
	}
	return out
}

// listed is a list that is there also when it is empty.
func listed(texts []string) []string { return append([]string{}, texts...) }

type questionSummary struct {
	Slug          string   `json:"slug"`
	Prompt        string   `json:"prompt"`
	Position      int      `json:"position"`
	Version       int      `json:"version"`
	MajorVersion  int      `json:"major_version"`
	PublishedAt   *instant `json:"published_at,omitempty"`
	OpenProposals int      `json:"open_proposals"`
	Topics        []string `json:"topics"`
	Protected     bool     `json:"protected,omitempty"`
	ArchivedAt    *instant `json:"archived_at,omitempty"`
}

type guideJSON struct {
	Slug             string            `json:"slug"`
	Title            string            `json:"title"`
	Introduction     string            `json:"introduction"`
	IntroductionHTML string            `json:"introduction_html"`
	Words            int               `json:"words"`
	Questions        []questionSummary `json:"questions"`
	Policy           ruleJSON          `json:"policy"`
	ReviewAfterDays  int               `json:"review_after_days"`
	ChangedAt        instant           `json:"changed_at"`
	ArchivedAt       *instant          `json:"archived_at,omitempty"`
	Can              canJSON           `json:"can"`
}

func guideOf(v editorial.GuideView) guideJSON {
	g := guideJSON{
		v.Slug, v.Title, v.Introduction, markup.HTML(v.Introduction), v.Words,
		[]questionSummary{},
		ruleOf(v.Policy),
		v.ReviewAfterDays, instant(v.ChangedAt), instantOf(v.ArchivedAt), canOf(v.Can),
	}
	for _, q := range v.Questions {
		g.Questions = append(g.Questions, questionSummary{q.Slug, q.Prompt, q.Position, q.Current, q.Major, instantOf(q.PublishedAt), q.OpenProposals, listed(q.Topics), q.Protection.Level != answer.Open, instantOf(q.ArchivedAt)})
	}
	return g
}

func guideTag(v editorial.GuideView) string { return tag(v.ID, v.RowVersion) }

func (s *server) readGuide(c echo.Context) error {
	v, err := s.Desk.Guide(c.Request().Context(), actor(c), c.Param("guide"))
	if err != nil {
		return err
	}
	return show(c, guideTag(v), guideOf(v))
}

type proposalRef struct {
	ID          string  `json:"id"`
	Summary     string  `json:"summary"`
	State       string  `json:"state"`
	Author      refJSON `json:"author"`
	SubmittedAt instant `json:"submitted_at"`
	Mine        bool    `json:"mine"`
}

type protectionJSON struct {
	Level     string   `json:"level"`
	Approvals int      `json:"approvals,omitempty"`
	Reason    string   `json:"reason"`
	Until     *instant `json:"until,omitempty"`
}

type questionJSON struct {
	Guide            guideRef        `json:"guide"`
	Slug             string          `json:"slug"`
	Prompt           string          `json:"prompt"`
	Position         int             `json:"position"`
	Of               int             `json:"of"`
	Previous         *questionRef    `json:"previous"`
	Next             *questionRef    `json:"next"`
	Version          *versionJSON    `json:"version"`
	Topics           []string        `json:"topics"`
	OpenProposals    int             `json:"open_proposals"`
	ConfirmedAt      *instant        `json:"confirmed_at,omitempty"`
	ReviewBy         *instant        `json:"review_by,omitempty"`
	VisibleProposals []proposalRef   `json:"visible_proposals,omitempty"`
	DraftSavedAt     *instant        `json:"draft_saved_at,omitempty"`
	Protected        *protectionJSON `json:"protected,omitempty"`
	ArchivedAt       *instant        `json:"archived_at,omitempty"`
	Can              canJSON         `json:"can"`
}

func neighbour(q *answer.Question) *questionRef {
	if q == nil {
		return nil
	}
	return &questionRef{q.Slug, q.Prompt}
}

func questionOf(me account.ID) func(editorial.QuestionView) any {
	return func(v editorial.QuestionView) any {
		archived := v.Question.ArchivedAt
		if archived == nil {
			archived = v.Guide.ArchivedAt
		}
		q := questionJSON{
			Guide: guideRef{v.Guide.Slug, v.Guide.Title}, Slug: v.Question.Slug, Prompt: v.Question.Prompt, Position: v.Place, Of: v.Of,
			Previous: neighbour(v.Previous), Next: neighbour(v.Next), Topics: listed(v.Question.Topics), OpenProposals: v.OpenProposals, ArchivedAt: instantOf(archived), Can: canOf(v.Can),
		}
		if v.Version != nil {
			version := versionOf(*v.Version)
			q.Version = &version
			q.ConfirmedAt, q.ReviewBy = instantUnlessZero(v.Question.ConfirmedAt(v.Version.Version)), instantUnlessZero(v.Guide.ReviewBy(v.Question))
		}
		for _, p := range v.Visible {
			q.VisibleProposals = append(q.VisibleProposals, proposalRef{p.ID.String(), p.Summary, string(p.State), refOf(v.People[p.Author]), instant(p.CreatedAt), p.Author == me})
		}
		if v.Draft != nil {
			q.DraftSavedAt = instantOf(&v.Draft.SavedAt)
		}
		if p := v.Question.Protection; p.Level != answer.Open {
			q.Protected = &protectionJSON{string(p.Level), p.Approvals, p.Reason, instantOf(p.Until)}
		}
		return q
	}
}

func questionTag(v editorial.QuestionView) string { return tag(v.Question.ID, v.Question.RowVersion) }

func (s *server) readQuestion(c echo.Context) error {
	v, err := s.Desk.Question(c.Request().Context(), actor(c), c.Param("guide"), c.Param("question"))
	if err != nil {
		return err
	}
	return show(c, questionTag(v), questionOf(actor(c).Person)(v))
}

func (s *server) listVersions(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	below, err := readNumberCursor(c, "versions")
	if err != nil {
		return err
	}
	views, err := s.Desk.Versions(c.Request().Context(), actor(c), c.Param("guide"), c.Param("question"), int(below), n+1)
	if err != nil {
		return err
	}
	out := page[versionSummary]{Items: []versionSummary{}}
	for i, v := range views {
		if i == n {
			out.NextCursor = cursor("versions", strconv.Itoa(views[i-1].Number))
			break
		}
		out.Items = append(out.Items, versionSummaryOf(v))
	}
	return show(c, "", out)
}

func (s *server) readVersion(c echo.Context) error {
	n, err := pathNumber(c)
	if err != nil {
		return err
	}
	v, err := s.Desk.Version(c.Request().Context(), actor(c), c.Param("guide"), c.Param("question"), n)
	if err != nil {
		return err
	}
	return show(c, "", versionOf(v))
}

func (s *server) compareVersions(c echo.Context) error {
	from, err := queryInt(c, "from", -1, 0, 1_000_000)
	if err != nil {
		return err
	}
	to, err := queryInt(c, "to", -1, 0, 1_000_000)
	if err != nil {
		return err
	}
	if from < 0 || to < 0 {
		return fault.InvalidField("query:from", "required", "Name both versions: ?from=1&to=2.")
	}
	view, err := readView(c)
	if err != nil {
		return err
	}
	a, b, err := s.Desk.Texts(c.Request().Context(), c.Param("guide"), c.Param("question"), from, to)
	if err != nil {
		return err
	}
	return show(c, "", view.compare(sideJSON{"version", from}, sideJSON{"version", to}, a, b))
}

type textToCompare struct {
	Guidance    string `json:"guidance"`
	Body        string `json:"body"`
	BaseVersion int    `json:"base_version"`
}

func (s *server) compareText(c echo.Context) error {
	view, err := readView(c)
	if err != nil {
		return err
	}
	var in textToCompare
	if _, err := body(c, &in); err != nil {
		return err
	}
	text, err := answer.NewDraft(in.Guidance, in.Body)
	if err != nil {
		return err
	}
	base, _, err := s.Desk.Texts(c.Request().Context(), c.Param("guide"), c.Param("question"), in.BaseVersion, in.BaseVersion)
	if err != nil {
		return err
	}
	return private(c, "", struct {
		Comparison   comparisonJSON `json:"comparison"`
		GuidanceHTML string         `json:"guidance_html"`
		BodyHTML     string         `json:"body_html"`
		Checks       []checkJSON    `json:"checks"`
	}{
		view.compare(sideJSON{"version", in.BaseVersion}, sideJSON{"text", 0}, base, text), markup.HTML(text.Guidance), markup.HTML(text.Body),
		checksOf(check.Run(check.Text(base), check.Text(text))),
	})
}

func (s *server) render(c echo.Context) error {
	var in struct {
		Markdown string `json:"markdown"`
	}
	if _, err := body(c, &in); err != nil {
		return err
	}
	text, err := answer.NewDraft("", in.Markdown)
	if err != nil {
		return err
	}
	return private(c, "", struct {
		HTML string `json:"html"`
	}{markup.HTML(text.Body)})
}
