package httpapi

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"github.com/labstack/echo/v4"

	"redraft/internal/account"
	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
)

func encodeGuide(code int) func(any) (editorial.Answer, error) {
	return encoded(code, func(v editorial.GuideView) any { return guideOf(v) }, guideTag)
}

func (s *server) createGuide(c echo.Context) error {
	var in struct {
		Slug         string `json:"slug"`
		Title        string `json:"title"`
		Introduction string `json:"introduction"`
	}
	call, err := s.posted(c, &in, true, encodeGuide(http.StatusCreated))
	if err != nil {
		return err
	}
	a, err := s.Desk.CreateGuide(c.Request().Context(), call, in.Slug, in.Title, in.Introduction)
	return reply(c, a, err)
}

func (s *server) changeGuide(c echo.Context) error {
	var in struct {
		Title           *string `json:"title"`
		Introduction    *string `json:"introduction"`
		Archived        *bool   `json:"archived"`
		ReviewAfterDays *int    `json:"review_after_days"`
	}
	call, err := s.posted(c, &in, false, encodeGuide(http.StatusOK))
	if err != nil {
		return err
	}
	change := editorial.GuideChange{Title: in.Title, Introduction: in.Introduction, Archived: in.Archived, ReviewAfterDays: in.ReviewAfterDays}
	if change == (editorial.GuideChange{}) {
		return fault.InvalidField("", "required", "Say what to change.")
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	a, err := s.Desk.ChangeGuide(c.Request().Context(), call, c.Param("guide"), saw, change)
	return reply(c, a, err)
}

func (s *server) orderQuestions(c echo.Context) error {
	var in struct {
		Questions []string `json:"questions"`
	}
	call, err := s.posted(c, &in, false, encodeGuide(http.StatusOK))
	if err != nil {
		return err
	}
	if len(in.Questions) > 1000 {
		return fault.InvalidField("questions", "too_long", "A guide has at most 1000 questions.")
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	a, err := s.Desk.OrderQuestions(c.Request().Context(), call, c.Param("guide"), saw, in.Questions)
	return reply(c, a, err)
}

func (s *server) addQuestion(c echo.Context) error {
	var in struct {
		Slug   string `json:"slug"`
		Prompt string `json:"prompt"`
	}
	call, err := s.posted(c, &in, true, encoded(http.StatusCreated, questionOf(actor(c).Person), questionTag))
	if err != nil {
		return err
	}
	a, err := s.Desk.AddQuestion(c.Request().Context(), call, c.Param("guide"), in.Slug, in.Prompt)
	return reply(c, a, err)
}

func (s *server) changeQuestion(c echo.Context) error {
	var in struct {
		Archived   *bool          `json:"archived"`
		Protection jsontext.Value `json:"protection"`
		Topics     *[]string      `json:"topics"`
	}
	call, err := s.posted(c, &in, false, encoded(http.StatusOK, questionOf(actor(c).Person), questionTag))
	if err != nil {
		return err
	}
	change := editorial.QuestionChange{Archived: in.Archived, Topics: in.Topics}
	if len(in.Protection) > 0 {
		protection, err := protection(in.Protection)
		if err != nil {
			return err
		}
		change.Protection = &protection
	}
	if change == (editorial.QuestionChange{}) {
		return fault.InvalidField("", "required", "Say what to change.")
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	a, err := s.Desk.ChangeQuestion(c.Request().Context(), call, c.Param("guide"), c.Param("question"), saw, change)
	return reply(c, a, err)
}

// protection reads null (none) or an object with a level and a reason.
func protection(v jsontext.Value) (answer.Protection, error) {
	if v.Kind() == 'n' {
		return answer.Protection{}, nil
	}
	var in struct {
		Level     string     `json:"level"`
		Approvals int        `json:"approvals"`
		Reason    string     `json:"reason"`
		Until     *time.Time `json:"until"`
	}
	strict := json.NewDecoder(bytes.NewReader(v))
	strict.DisallowUnknownFields()
	if err := strict.Decode(&in); err != nil || in.Level == "" {
		return answer.Protection{}, fault.InvalidField("protection", "form", "A protection is an object with a level and a reason, or null.")
	}
	return answer.Protection{Level: answer.Level(in.Level), Approvals: in.Approvals, Reason: in.Reason, Until: in.Until}, nil
}

type roleJSON struct {
	Role   string  `json:"role"`
	Guide  *string `json:"guide"`
	Source string  `json:"source,omitempty"`
}

func rolesOf(roles []account.Assignment) []roleJSON {
	out := []roleJSON{}
	for _, r := range roles {
		role := roleJSON{Role: string(r.Role), Source: string(r.Source)}
		if r.Guide != uuid.Nil {
			role.Guide = &r.GuideSlug
		}
		out = append(out, role)
	}
	return out
}

type suspensionJSON struct {
	At     instant `json:"at"`
	Reason string  `json:"reason"`
}

func suspensionOf(s *account.Suspension) *suspensionJSON {
	if s == nil {
		return nil
	}
	return &suspensionJSON{instant(s.At), s.Reason}
}

type identityJSON struct {
	Issuer  string `json:"issuer"`
	Subject string `json:"subject"`
}

type countsJSON struct {
	Open      int `json:"open"`
	Published int `json:"published"`
	Rejected  int `json:"rejected"`
}

type personJSON struct {
	ID         uuid.UUID       `json:"id"`
	Name       string          `json:"name"`
	Email      string          `json:"email,omitempty"`
	Roles      []roleJSON      `json:"roles"`
	Identities []identityJSON  `json:"identities"`
	Suspended  *suspensionJSON `json:"suspended,omitempty"`
	ErasedAt   *instant        `json:"erased_at,omitempty"`
	CreatedAt  instant         `json:"created_at"`
	SeenAt     *instant        `json:"seen_at,omitempty"`
	Counts     countsJSON      `json:"counts"`
	Can        canJSON         `json:"can"`
}

func personOf(v editorial.PersonView) personJSON {
	p := personJSON{v.ID, v.Name, v.Email, rolesOf(v.Roles), []identityJSON{}, suspensionOf(v.Suspended), instantOf(v.ErasedAt), instant(v.CreatedAt), instantOf(v.SeenAt), countsJSON(v.Counts), canOf(v.Can)}
	for _, i := range v.Identities {
		p.Identities = append(p.Identities, identityJSON(i))
	}
	return p
}

func personTag(v editorial.PersonView) string { return tag(v.ID, v.Epoch) }

func (s *server) listPeople(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	q := c.QueryParam("q")
	if len(q) > 200 || strings.ContainsRune(q, 0) || !validUTF8(q) {
		return fault.InvalidField("query:q", "form", "Search for at most 200 characters.")
	}
	place, err := readCursor(c, "people")
	if err != nil {
		return err
	}
	var after editorial.PersonPlace
	if place != "" {
		id, name, _ := strings.Cut(place, " ")
		if after.ID, err = uuid.Parse(id); err != nil || !validUTF8(name) {
			return errCursor
		}
		after.Name = name
	}
	people, err := s.Desk.People(c.Request().Context(), actor(c), q, after, n+1)
	if err != nil {
		return err
	}
	out := page[personJSON]{Items: []personJSON{}}
	for i, p := range people {
		if i == n {
			last := people[i-1]
			out.NextCursor = cursor("people", last.ID.String()+" "+strings.ToLower(last.Name))
			break
		}
		out.Items = append(out.Items, personOf(p))
	}
	return private(c, "", out)
}

func (s *server) readPerson(c echo.Context) error {
	id, err := pathID(c, "person")
	if err != nil {
		return err
	}
	v, err := s.Desk.Person(c.Request().Context(), actor(c), id)
	if err != nil {
		return err
	}
	return private(c, personTag(v), personOf(v))
}

// onPerson reads a change of somebody: body, key, and what the caller saw.
func (s *server) onPerson(c echo.Context, into any, code int, keyRequired bool, do func(editorial.Call, uuid.UUID, *int64) (editorial.Answer, error)) error {
	id, err := pathID(c, "person")
	if err != nil {
		return err
	}
	call, err := s.posted(c, into, keyRequired, encoded(code, func(v editorial.PersonView) any { return personOf(v) }, personTag))
	if err != nil {
		return err
	}
	saw, err := seen(c, id)
	if err != nil {
		return err
	}
	a, err := do(call, id, &saw)
	return reply(c, a, err)
}

func (s *server) changeRole(c echo.Context, take bool) error {
	var in struct {
		Role  string  `json:"role"`
		Guide *string `json:"guide"`
	}
	return s.onPerson(c, &in, http.StatusCreated, true, func(call editorial.Call, id uuid.UUID, saw *int64) (editorial.Answer, error) {
		r := editorial.RoleChange{Person: id, Saw: saw, Role: account.Role(in.Role), Take: take}
		if !r.Role.Valid() {
			return editorial.Answer{}, fault.InvalidField("role", "unknown", "A role is moderator or admin.")
		}
		if in.Guide != nil {
			r.Guide = *in.Guide
		}
		return s.Desk.ChangeRole(c.Request().Context(), call, r)
	})
}

func (s *server) grantRole(c echo.Context) error  { return s.changeRole(c, false) }
func (s *server) revokeRole(c echo.Context) error { return s.changeRole(c, true) }

func (s *server) erase(c echo.Context) error {
	return s.onPerson(c, nil, http.StatusCreated, true, func(call editorial.Call, id uuid.UUID, saw *int64) (editorial.Answer, error) {
		return s.Desk.Erase(c.Request().Context(), call, id, saw)
	})
}

func (s *server) suspend(c echo.Context) error {
	var in reasonJSON
	return s.onPerson(c, &in, http.StatusOK, false, func(call editorial.Call, id uuid.UUID, saw *int64) (editorial.Answer, error) {
		return s.Desk.Suspend(c.Request().Context(), call, id, saw, &in.Reason)
	})
}

func (s *server) liftSuspension(c echo.Context) error {
	return s.onPerson(c, nil, http.StatusOK, false, func(call editorial.Call, id uuid.UUID, saw *int64) (editorial.Answer, error) {
		return s.Desk.Suspend(c.Request().Context(), call, id, saw, nil)
	})
}
