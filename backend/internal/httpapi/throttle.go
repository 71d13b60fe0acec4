package httpapi

import (
	"net/netip"
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
