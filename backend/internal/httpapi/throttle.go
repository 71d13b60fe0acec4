package httpapi

import (
	"net/netip"
	"sync"
	"time"

	"github.com/labstack/echo/v4"

	"redraft/internal/editorial"
)

// costly counts a request that costs more than reading a page.
func (s *server) costly(next echo.HandlerFunc) echo.HandlerFunc {
	return func(c echo.Context) error {
		if err := s.throttle(c, "ask", s.Limits.AsksPerMinute, 1); err != nil {
			return err
		}
		return next(c)
	}
}

// throttle counts a request, or the uses that it stands for, of a person and of their address, across all processes, and refuses it when either has had its share of
// the minute. Reading a page is not counted: to count would cost more than to read.
func (s *server) throttle(c echo.Context, kind string, most, uses int) error {
	shares := []editorial.Share{{Bucket: kind + " address " + household(c.RealIP()), Most: most * s.Limits.PeoplePerAddress}}
	if a := actor(c); !a.Anonymous() {
		shares = append(shares, editorial.Share{Bucket: kind + " person " + a.Person.String(), Most: most})
	}
	wait, err := s.Desk.Count(c.Request().Context(), time.Minute, uses, shares...)
	if err != nil {
		return err
	}
	if wait > 0 {
		return errRateLimited.After(wait)
	}
	return nil
}

// throttleHere counts a request of an address in this process alone, while the database counts nothing.
func (s *server) throttleHere(c echo.Context, kind string, most int) error {
	now := s.Published.Now()
	minute := now.Truncate(time.Minute)
	if s.tally.add(kind+" "+household(c.RealIP()), minute) > most*s.Limits.PeoplePerAddress {
		return errRateLimited.After(minute.Add(time.Minute).Sub(now))
	}
	return nil
}

// tally counts the uses of one minute.
type tally struct {
	mu     sync.Mutex
	minute time.Time
	uses   map[string]int
}

// mostTallied bounds how many addresses are told apart; with more of them, all begin anew.
const mostTallied = 10_000

func (t *tally) add(bucket string, minute time.Time) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !minute.Equal(t.minute) || len(t.uses) > mostTallied {
		t.minute, t.uses = minute, map[string]int{}
	}
	t.uses[bucket]++
	return t.uses[bucket]
}

// household is what counts as one address. Whoever has an IPv6 network has at least 2^64 addresses in it, so the network counts.
func household(address string) string {
	a, err := netip.ParseAddr(address)
	if err != nil {
		return address
	}
	if a = a.Unmap().WithZone(""); a.Is6() {
		return netip.PrefixFrom(a, 64).Masked().String()
	}
	return a.String()
}
