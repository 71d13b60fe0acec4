package answer

import (
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"

	"redraft/internal/account"
)

func TestReviewBy(t *testing.T) {
	t.Parallel()
	since := time.Date(2026, 3, 28, 12, 0, 0, 0, time.UTC)
	archived := since.Add(time.Hour)
	for name, c := range map[string]struct {
		days      int
		q         Question
		guideGone *time.Time
		want      time.Time
	}{
		"a day is 24 hours, whatever clocks do":   {2, Question{Current: 1, FreshSince: since}, nil, since.Add(48 * time.Hour)},
		"never":                                   {0, Question{Current: 1, FreshSince: since}, nil, time.Time{}},
		"nothing is published":                    {2, Question{}, nil, time.Time{}},
		"the question takes no changes":           {2, Question{Current: 1, FreshSince: since, ArchivedAt: &archived}, nil, time.Time{}},
		"its guide takes no changes":              {2, Question{Current: 1, FreshSince: since}, &archived, time.Time{}},
		"the longest that a guide can ask for is": {MaxReviewAfterDays, Question{Current: 9, FreshSince: since}, nil, since.Add(3650 * 24 * time.Hour)},
	} {
		if got := (Guide{ReviewAfterDays: c.days, ArchivedAt: c.guideGone}).ReviewBy(c.q); !got.Equal(c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	for days, sound := range map[int]bool{-1: false, 0: true, 1: true, MaxReviewAfterDays: true, MaxReviewAfterDays + 1: false} {
		if err := ReviewAfter(days); (err == nil) != sound {
			t.Errorf("%d days: %v", days, err)
		}
	}
}

// An import was read by nobody; whoever publishes a proposal or goes back to a version has read it.
func TestConfirmedAt(t *testing.T) {
	t.Parallel()
	published := time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)
	later := published.Add(time.Second)
	for _, c := range []struct {
		kind        Kind
		since, want time.Time
	}{
		{FromImport, published, time.Time{}},
		{FromImport, later, later},
		{FromProposal, published, published},
		{FromProposal, later, later},
		{FromRevert, published, published},
	} {
		if got := (Question{FreshSince: c.since}).ConfirmedAt(Version{Kind: c.kind, PublishedAt: published}); !got.Equal(c.want) {
			t.Errorf("%s, fresh since %v: %v, want %v", c.kind, c.since, got, c.want)
		}
	}
}

func TestConfirm(t *testing.T) {
	t.Parallel()
	now := time.Now()
	for name, c := range map[string]struct {
		g       Guide
		q       Question
		version int
		want    error
	}{
		"the latest version":   {Guide{}, Question{Current: 3}, 3, nil},
		"one before it":        {Guide{}, Question{Current: 3}, 2, ErrStaleBase},
		"of what is archived":  {Guide{}, Question{Current: 3, ArchivedAt: &now}, 3, ErrArchived},
		"in an archived guide": {Guide{ArchivedAt: &now}, Question{Current: 3}, 3, ErrArchived},
	} {
		if err := Confirm(c.g, c.q, c.version); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
	author, along, other := uuid.New(), uuid.New(), uuid.New()
	for person, wrote := range map[account.ID]bool{author: true, along: true, other: false} {
		if got := (Version{Author: author}).WrittenBy(person, []account.ID{along}); got != wrote {
			t.Errorf("wrote it: %v, want %v", got, wrote)
		}
	}
}
