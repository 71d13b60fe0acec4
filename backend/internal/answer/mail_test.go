package answer

import (
	"slices"
	"testing"
)

func TestMailChoices(t *testing.T) {
	t.Parallel()
	for _, m := range MailOffers {
		if !slices.Contains(m.Choices, m.Usual) || !slices.Contains(m.Choices, Never) {
			t.Errorf("%s: what is usual and never have to be choices", m.Topic)
		}
		if got := (MailChoices{}).Of(m.Topic); got != m.Usual {
			t.Errorf("%s is told %s", m.Topic, got)
		}
		if got := (MailChoices{m.Topic: Never}).Of(m.Topic); got != Never {
			t.Errorf("%s is told %s although never was chosen", m.Topic, got)
		}
	}
	if got := (MailChoices{}).Of("unknown"); got != Never {
		t.Errorf("an unknown topic is told %s", got)
	}
}

func TestGrows(t *testing.T) {
	t.Parallel()
	for _, one := range []struct {
		came, decided, open int
		want                bool
	}{
		{10, 0, 10, true}, {10, 0, 9, false}, {30, 20, 50, true}, {30, 25, 50, false}, {4, 0, 50, false}, {0, 30, 50, false}, {20, 15, 40, false}, {15, 10, 40, true},
	} {
		if got := Grows(one.came, one.decided, one.open); got != one.want {
			t.Errorf("%d came, %d decided, %d open: %v", one.came, one.decided, one.open, got)
		}
	}
}
