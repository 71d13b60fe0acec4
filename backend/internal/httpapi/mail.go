package httpapi

import (
	"html/template"
	"net/http"
	"strconv"

	"github.com/labstack/echo/v4"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
)

type mailTopicJSON struct {
	Topic     string             `json:"topic"`
	Label     string             `json:"label"`
	Frequency answer.Frequency   `json:"frequency"`
	Choices   []answer.Frequency `json:"choices"`
}

type mailJSON struct {
	Address string          `json:"address,omitempty"`
	Topics  []mailTopicJSON `json:"topics"`
}

func mailOf(v editorial.MailView) mailJSON {
	out := mailJSON{Address: v.Address, Topics: []mailTopicJSON{}}
	for _, m := range answer.MailOffers {
		out.Topics = append(out.Topics, mailTopicJSON{string(m.Topic), m.Label, v.Choices.Of(m.Topic), m.Choices})
	}
	return out
}

func (s *server) readMailChoices(c echo.Context) error {
	v, err := s.Desk.MailChoices(c.Request().Context(), actor(c))
	if err != nil {
		return err
	}
	return private(c, "", mailOf(v))
}

func (s *server) chooseMail(c echo.Context) error {
	var in struct {
		Topics map[string]string `json:"topics"`
	}
	if _, err := s.posted(c, &in, false, nil); err != nil {
		return err
	}
	if len(in.Topics) == 0 || len(in.Topics) > len(answer.MailOffers) {
		return fault.InvalidField("topics", "required", "Say how often you want to be told of which topic.")
	}
	choices := answer.MailChoices{}
	for topic, frequency := range in.Topics {
		choices[answer.MailTopic(topic)] = answer.Frequency(frequency)
	}
	v, err := s.Desk.ChooseMail(c.Request().Context(), actor(c), choices)
	if err != nil {
		return err
	}
	return private(c, "", mailOf(v))
}

type deliveryJSON struct {
	ID        string   `json:"id"`
	To        *refJSON `json:"to"`
	Topic     string   `json:"topic"`
	Kind      string   `json:"kind"`
	State     string   `json:"state"`
	Attempts  int      `json:"attempts"`
	Error     string   `json:"error"`
	CreatedAt instant  `json:"created_at"`
	ChangedAt instant  `json:"changed_at"`
}

func deliveryOf(d editorial.Delivery, people editorial.People) deliveryJSON {
	return deliveryJSON{d.ID.String(), refIn(people, d.PersonID), string(d.Topic), d.Kind, string(d.State), d.Attempts, d.Error, instant(d.CreatedAt), instant(d.ChangedAt)}
}

func (s *server) listDeliveries(c echo.Context) error {
	n, err := limit(c)
	if err != nil {
		return err
	}
	below, err := readNumberCursor(c, "deliveries")
	if err != nil {
		return err
	}
	all, people, err := s.Desk.Deliveries(c.Request().Context(), actor(c), below, n+1)
	if err != nil {
		return err
	}
	out := page[deliveryJSON]{Items: []deliveryJSON{}}
	for i, d := range all {
		if i == n {
			out.NextCursor = cursor("deliveries", strconv.FormatInt(all[i-1].Seq, 10))
			break
		}
		out.Items = append(out.Items, deliveryOf(d, people))
	}
	return private(c, "", out)
}

func (s *server) sendAgain(c echo.Context) error {
	id, err := pathID(c, "delivery")
	if err != nil {
		return err
	}
	call, err := s.posted(c, nil, true, encoded(http.StatusCreated, func(v editorial.DeliverySent) any { return deliveryOf(v.Delivery, v.People) }, nil))
	if err != nil {
		return err
	}
	a, err := s.Desk.SendAgain(c.Request().Context(), call, id)
	return reply(c, a, err)
}

var unsubscribePage = template.Must(template.New("unsubscribe").Parse(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{.Title}} – Redraft</title></head>
<body><main><h1>{{.Title}}</h1><p>{{.Detail}}</p>
{{if .Ask}}<form method="post"><button type="submit">Send me no more letters of this kind</button></form>{{end}}
<p><a href="/mail">Choose what you are told by mail</a> (you have to be signed in) or <a href="/">read the guides</a>.</p></main></body></html>`))

type unsubscribeView struct {
	Title, Detail string
	Ask           bool
}

func (s *server) unsubscribeShows(c echo.Context, err error, v unsubscribeView) error {
	code := http.StatusOK
	if isNotFound(err) {
		code, v = http.StatusNotFound, unsubscribeView{"This address does not work", "It was not made by this site, or a part of it is missing. Copy all of it from the letter.", false}
	} else if err != nil {
		return err
	}
	c.Response().Header().Set("Cache-Control", "no-store")
	c.Response().Header().Set("Referrer-Policy", "no-referrer")
	c.Response().Header().Set("Content-Type", "text/html; charset=utf-8")
	c.Response().WriteHeader(code)
	return unsubscribePage.Execute(c.Response(), v)
}

// askUnsubscribe shows what would end, and has no effect: programs that look at letters follow their links.
func (s *server) askUnsubscribe(c echo.Context) error {
	label, err := s.Desk.UnsubscribesFrom(c.Request().Context(), c.Param("token"))
	return s.unsubscribeShows(c, err, unsubscribeView{"No more letters?", "These letters would end: " + label + ".", true})
}

// unsubscribe ends the letters of one kind to the person whom the address was made for, as RFC 8058 says: without a session.
func (s *server) unsubscribe(c echo.Context) error {
	if err := s.throttle(c, "write", s.Limits.WritesPerMinute, 1); err != nil {
		return err
	}
	label, err := s.Desk.Unsubscribe(c.Request().Context(), c.Param("token"))
	return s.unsubscribeShows(c, err, unsubscribeView{"You are told no more of this by mail", "These letters have ended: " + label + ". On the page you are told as before.", false})
}
