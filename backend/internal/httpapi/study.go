package httpapi

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
	"redraft/internal/study"
)

type studyCardJSON struct {
	Guide          guideRef    `json:"guide"`
	Question       questionRef `json:"question"`
	Position       int         `json:"position"`
	Version        int         `json:"version"`
	StudiedVersion int         `json:"studied_version,omitempty"`
	Knows          string      `json:"knows"`
	Changed        string      `json:"changed,omitempty"`
	LastGrade      string      `json:"last_grade,omitempty"`
	GradedAt       *instant    `json:"graded_at,omitempty"`
	DueAt          *instant    `json:"due_at,omitempty"`
}

func studyCardOf(v editorial.StudyView) studyCardJSON {
	out := studyCardJSON{
		Guide: guideRef{v.GuideSlug, v.GuideTitle}, Question: questionRef{v.Slug, v.Prompt}, Position: v.Position,
		Version: v.Newest, Knows: string(v.Knows()), Changed: string(v.Since()), DueAt: instantOf(v.Due),
	}
	if last := v.Card.Last; v.Card.Grades > 0 {
		out.StudiedVersion, out.LastGrade, out.GradedAt = last.Version, last.Grade.String(), instantOf(&last.At)
	}
	return out
}

func (s *server) listStudy(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	after, err := readStudyCursor(c)
	if err != nil {
		return err
	}
	views, err := s.Desk.ToStudy(c.Request().Context(), actor(c), c.QueryParam("guide"), after, n+1)
	if err != nil {
		return err
	}
	out := page[studyCardJSON]{Items: []studyCardJSON{}}
	for i, v := range views {
		if i == n {
			out.NextCursor = studyCursor(views[i-1])
			break
		}
		out.Items = append(out.Items, studyCardOf(v))
	}
	return private(c, "", out)
}

func studyCursor(last editorial.StudyView) *string {
	if last.Due == nil {
		return cursor("study", "new "+strconv.Itoa(last.Position))
	}
	return cursor("study", "due "+placeInTime(*last.Due, last.ID))
}

func readStudyCursor(c echo.Context) (editorial.StudyPlace, error) {
	text, err := readCursor(c, "study")
	if err != nil || text == "" {
		return editorial.StudyPlace{}, err
	}
	kind, place, _ := strings.Cut(text, " ")
	switch kind {
	case "new":
		if n, err := strconv.Atoi(place); err == nil && n >= 0 && n < 1_000_000 {
			return editorial.StudyPlace{New: true, Position: n}, nil
		}
	case "due":
		if due, question, ok := readPlaceInTime(place); ok {
			return editorial.StudyPlace{Due: due, Question: question}, nil
		}
	}
	return editorial.StudyPlace{}, errCursor
}

type studyProgressJSON struct {
	Guide     guideRef `json:"guide"`
	Questions int      `json:"questions"`
	New       int      `json:"new"`
	Shaky     int      `json:"shaky"`
	Known     int      `json:"known"`
	Due       int      `json:"due"`
	NextDueAt *instant `json:"next_due_at,omitempty"`
}

func (s *server) studyProgress(c echo.Context) error {
	guides, questions, err := s.Desk.StudyProgress(c.Request().Context(), actor(c), c.QueryParam("guide"))
	if err != nil {
		return err
	}
	out := struct {
		Items     []studyProgressJSON `json:"items"`
		Questions []studyCardJSON     `json:"questions,omitempty"`
	}{Items: []studyProgressJSON{}}
	for _, p := range guides {
		out.Items = append(out.Items, studyProgressJSON{guideRef{p.GuideSlug, p.GuideTitle}, p.Questions, p.New, p.Shaky, p.Known, p.Due, instantOf(p.NextDue)})
	}
	for _, v := range questions {
		out.Questions = append(out.Questions, studyCardOf(v))
	}
	return private(c, "", out)
}

type studiedListJSON struct {
	Name      string          `json:"name"`
	Questions []studyCardJSON `json:"questions"`
}

func studiedListOf(l editorial.StudiedList) studiedListJSON {
	out := studiedListJSON{l.Name, []studyCardJSON{}}
	for _, v := range l.Questions {
		out.Questions = append(out.Questions, studyCardOf(v))
	}
	return out
}

func (s *server) studyList(c echo.Context) error {
	id, err := pathID(c, "list")
	if err != nil {
		return err
	}
	l, err := s.Desk.StudyList(c.Request().Context(), actor(c), id)
	if err != nil {
		return err
	}
	return private(c, "", studiedListOf(l))
}

func (s *server) studySharedList(c echo.Context) error {
	l, err := s.Desk.StudySharedList(c.Request().Context(), actor(c), c.Param("share"))
	if err != nil {
		return err
	}
	return private(c, "", studiedListOf(l))
}

type studyGradeIn struct {
	Grade   string `json:"grade"`
	Version int    `json:"version"`
	At      string `json:"at"`
}

func (in studyGradeIn) grade(atRequired bool) (editorial.StudyGrade, error) {
	g := editorial.StudyGrade{Grade: in.Grade, Version: in.Version}
	if in.At == "" && !atRequired {
		return g, nil
	}
	var err error
	if g.At, err = time.Parse(time.RFC3339, in.At); err != nil {
		return g, study.ErrTime
	}
	return g, nil
}

func (s *server) grade(c echo.Context) error {
	var in studyGradeIn
	call, err := s.posted(c, &in, true, encoded(http.StatusCreated, func(v editorial.StudyView) any { return studyCardOf(v) }, nil))
	if err != nil {
		return err
	}
	g, err := in.grade(false)
	if err != nil {
		return err
	}
	a, err := s.Desk.Grade(c.Request().Context(), call, c.Param("guide"), c.Param("question"), g)
	return reply(c, a, err)
}

type studyNoteJSON struct {
	Text    string   `json:"text"`
	SavedAt *instant `json:"saved_at,omitempty"`
}

func studyNoteOf(n editorial.StudyNote) studyNoteJSON {
	return studyNoteJSON{n.Text, instantOf(n.SavedAt)}
}

func studyNoteTag(n editorial.StudyNote) string { return tag(n.Question, n.RowVersion) }

func (s *server) readStudyNote(c echo.Context) error {
	n, err := s.Desk.StudyNote(c.Request().Context(), actor(c), c.Param("guide"), c.Param("question"))
	if err != nil {
		return err
	}
	return private(c, studyNoteTag(n), studyNoteOf(n))
}

func (s *server) saveStudyNote(c echo.Context) error {
	var in struct {
		Text string `json:"text"`
	}
	call, err := s.posted(c, &in, false, encoded(http.StatusOK, func(n editorial.StudyNote) any { return studyNoteOf(n) }, studyNoteTag))
	if err != nil {
		return err
	}
	saw, err := seen(c)
	if err != nil {
		return err
	}
	a, err := s.Desk.SaveStudyNote(c.Request().Context(), call, c.Param("guide"), c.Param("question"), saw, in.Text)
	return reply(c, a, err)
}
