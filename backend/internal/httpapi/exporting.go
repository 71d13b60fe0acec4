package httpapi

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
	"redraft/internal/fault"
	"redraft/internal/handout"
)

// export writes a sheet in the format that is asked for.
func (s *server) export(c echo.Context, cache string, read func() (editorial.Sheet, error)) error {
	name := c.QueryParam("format")
	if name == "" {
		name = "markdown"
	}
	format, known := handout.Formats[name]
	if !known {
		return fault.InvalidField("query:format", "unknown", "format is markdown, html, csv, anki or anki-text.")
	}
	sheet, err := read()
	if err != nil {
		return err
	}
	data, err := format.Write(sheet, handout.Site{Address: strings.TrimSuffix(s.PublicURL.String(), "/"), Licence: s.Licence})
	if err != nil {
		return err
	}
	kept := "attachment"
	h := c.Response().Header()
	if format.Inline {
		kept = "inline"
		add(h, documentOf)
		h.Set("Content-Security-Policy", handout.PrintPolicy)
	}
	h.Set("Cache-Control", cache)
	h.Set("Content-Disposition", kept+`; filename="`+handout.FileName(sheet, format)+`"`)
	return c.Blob(http.StatusOK, format.Type, data)
}

func (s *server) exportGuide(c echo.Context) error {
	return s.export(c, "public, max-age=0, must-revalidate", func() (editorial.Sheet, error) {
		return s.Desk.GuideSheet(c.Request().Context(), c.Param("guide"))
	})
}

func (s *server) exportList(c echo.Context) error {
	id, err := pathID(c, "list")
	if err != nil {
		return err
	}
	return s.export(c, "private, no-store", func() (editorial.Sheet, error) {
		return s.Desk.ListSheet(c.Request().Context(), actor(c), id)
	})
}

func (s *server) exportSharedList(c echo.Context) error {
	return s.export(c, "private, no-store", func() (editorial.Sheet, error) {
		return s.Desk.SharedSheet(c.Request().Context(), c.Param("share"))
	})
}
