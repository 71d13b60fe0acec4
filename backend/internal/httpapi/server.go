// Package httpapi speaks: routes, JSON shapes, problem documents, sessions and limits. It decides nothing and queries nothing; every
// handler reads the request, calls one method of editorial.Desk and writes what it returns.
//
// Start at [New] and its route table, which a test compares with the OpenAPI document.
package httpapi

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/labstack/echo/v4"
	"github.com/prometheus/client_golang/prometheus"

	"redraft/internal/answer"
	"redraft/internal/editorial"
	"redraft/internal/fault"
	"redraft/internal/publication"
	"redraft/internal/signin"
)

// Limits bound what one caller may ask for. Both counts are of a person and, for as many people as may share one, of their address;
// who is not signed in has an address only.
type Limits struct {
	WritesPerMinute  int           // what changes something
	AsksPerMinute    int           // what costs more than reading a page: sign-ins, comparisons, merges, previews, exports; searches are counted apart
	VotesPerHour     int           // whether an answer helped, by one address without an account
	PeoplePerAddress int           // how many people may be busy behind one address
	BodyBytes        int64         // of one request
	Time             time.Duration // for one request
}

// DefaultLimits are those of a site that sets none. A text of 20,000 characters, each written as an escape, fits in a body.
var DefaultLimits = Limits{WritesPerMinute: 240, AsksPerMinute: 240, VotesPerHour: 120, PeoplePerAddress: 5, BodyBytes: 320 << 10, Time: 10 * time.Second}

// Config is what the server is made of.
type Config struct {
	Desk           *editorial.Desk
	Live           *editorial.Live
	Published      *publication.Publication // nil: the desk is asked for everything
	SignIn         *signin.Provider
	Welcome        editorial.Welcome
	PublicURL      *url.URL
	Licence        answer.Licence // of what is published
	TrustedProxies []netip.Prefix // whose X-Forwarded-For is believed; none by default
	Page           Pages          // answers everything that is not /api or /auth; nil: a 404 problem
	Log            *slog.Logger
	Metrics        prometheus.Registerer // may be nil
	Limits         Limits                // zero: DefaultLimits
}

// Pages are what is not the API.
type Pages interface {
	http.Handler
	// Recall answers with what is in memory, and does nothing and reports false when that is not there.
	Recall(w http.ResponseWriter, r *http.Request) bool
}

const pageRoute = "/*"

type server struct {
	Config
	cookies  cookieNames
	always   []header
	requests requests
	streams  prometheus.Gauge
	origin   *http.CrossOriginProtection
	tally    tally
}

// New makes the handler of everything that the site answers.
func New(cfg Config) http.Handler { return headAsGet(newServer(cfg).routes()) }

// headAsGet has HEAD answered by what answers GET in the API, headers and all; net/http leaves the body out, because it looks at the
// request that it read. Below /auth, where a GET begins something, HEAD is refused.
func headAsGet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodHead && strings.HasPrefix(r.URL.Path, "/api/") {
			get := r.WithContext(context.WithValue(r.Context(), headKey{}, true))
			get.Method, r = http.MethodGet, get
		}
		next.ServeHTTP(w, r)
	})
}

type headKey struct{}

// isHead reports whether only the head of the answer is wanted.
func isHead(r *http.Request) bool { return r.Context().Value(headKey{}) != nil }

func newServer(cfg Config) *server {
	if cfg.Limits == (Limits{}) {
		cfg.Limits = DefaultLimits
	}
	s := &server{Config: cfg, cookies: namesFor(cfg.PublicURL), always: alwaysOf(cfg.PublicURL), requests: newRequests(), origin: http.NewCrossOriginProtection()}
	_ = s.origin.AddTrustedOrigin(cfg.PublicURL.Scheme + "://" + cfg.PublicURL.Host) // a public URL without a host is refused at start
	s.streams = prometheus.NewGauge(prometheus.GaugeOpts{Name: "redraft_event_streams", Help: "Event streams that are open."})
	if cfg.Published != nil {
		cfg.Published.Ahead(s.encodeAhead)
	}
	if cfg.Metrics != nil {
		cfg.Metrics.MustRegister(s.requests, s.streams)
	}
	return s
}

func (s *server) routes() *echo.Echo {
	e := echo.New()
	e.HideBanner, e.HidePort = true, true
	e.HTTPErrorHandler = s.fail
	e.IPExtractor = s.address
	e.Use(s.around)
	api := e.Group("/api/v1", wellFormed, s.whoAsks)

	api.GET("/session", s.readSession)
	api.DELETE("/session", s.signOut)
	api.GET("/search", s.search)
	api.GET("/guides", s.listGuides)
	api.POST("/guides", s.createGuide)
	api.GET("/guides/:guide", s.readGuide)
	api.PATCH("/guides/:guide", s.changeGuide)
	api.GET("/guides/:guide/export", s.exportGuide, s.costly)
	api.GET("/guides/:guide/policy", s.readPolicy)
	api.PUT("/guides/:guide/policy", s.changePolicy)
	api.GET("/guides/:guide/policies", s.listPolicies)
	api.POST("/guides/:guide/policies/trial", s.tryPolicy)
	api.PUT("/guides/:guide/order", s.orderQuestions)
	api.POST("/guides/:guide/questions", s.addQuestion)
	api.GET("/guides/:guide/questions/:question", s.readQuestion)
	api.PATCH("/guides/:guide/questions/:question", s.changeQuestion)
	api.GET("/guides/:guide/questions/:question/versions", s.listVersions)
	api.GET("/guides/:guide/questions/:question/versions/:number", s.readVersion)
	api.GET("/guides/:guide/questions/:question/versions/:number/provenance", s.readProvenance, s.costly)
	api.POST("/guides/:guide/questions/:question/versions/:number/revert", s.revert)
	api.POST("/guides/:guide/questions/:question/versions/:number/confirm", s.confirm)
	api.GET("/guides/:guide/questions/:question/versions/:number/helpful", s.readVote)
	api.PUT("/guides/:guide/questions/:question/versions/:number/helpful", s.vote)
	api.DELETE("/guides/:guide/questions/:question/versions/:number/helpful", s.takeVoteBack)
	api.GET("/guides/:guide/questions/:question/compare", s.compareVersions, s.costly)
	api.POST("/guides/:guide/questions/:question/compare", s.compareText, s.costly)
	api.GET("/guides/:guide/questions/:question/draft", s.readDraft)
	api.PUT("/guides/:guide/questions/:question/draft", s.saveDraft)
	api.DELETE("/guides/:guide/questions/:question/draft", s.discardDraft)
	api.POST("/guides/:guide/questions/:question/draft/suggestions", s.takeIntoDraft)
	api.POST("/guides/:guide/questions/:question/proposals", s.submitProposal)
	api.GET("/proposals", s.listProposals)
	api.POST("/proposals/bulk", s.decideInBulk)
	api.POST("/proposals/bulk/preview", s.previewBulk, s.costly)
	api.GET("/proposals/:proposal", s.readProposal)
	api.POST("/proposals/:proposal/revisions", s.submitRevision)
	api.GET("/proposals/:proposal/revisions/:number", s.readRevision)
	api.GET("/proposals/:proposal/compare", s.compareRevisions, s.costly)
	api.GET("/proposals/:proposal/merge", s.readMerge, s.costly)
	api.POST("/proposals/:proposal/reviews", s.review)
	api.POST("/proposals/:proposal/publish", s.publish)
	api.POST("/proposals/:proposal/edits", s.edit)
	api.POST("/proposals/:proposal/edits/preview", s.previewEdit, s.costly)
	api.GET("/proposals/:proposal/changes", s.readChanges, s.costly)
	api.POST("/proposals/:proposal/changes/preview", s.previewPart, s.costly)
	api.POST("/proposals/:proposal/changes/publish", s.publishPart)
	api.POST("/proposals/:proposal/undo", s.undo)
	api.POST("/proposals/:proposal/reject", s.reject)
	api.POST("/proposals/:proposal/spam", s.markSpam)
	api.POST("/proposals/:proposal/withdraw", s.withdraw)
	api.POST("/proposals/:proposal/reopen", s.reopen)
	api.GET("/proposals/:proposal/threads", s.listThreads, s.costly)
	api.POST("/proposals/:proposal/threads", s.openThread)
	api.GET("/proposals/:proposal/threads/:thread", s.readThread)
	api.POST("/proposals/:proposal/threads/:thread/comments", s.replyInThread)
	api.POST("/proposals/:proposal/threads/:thread/settle", s.settleThread)
	api.GET("/guides/:guide/restrictions", s.listRestrictions)
	api.POST("/guides/:guide/restrictions/:restriction/lift", s.liftRestriction)
	api.POST("/proposals/:proposal/suggestions/take", s.takeSuggestions)
	api.PUT("/proposals/:proposal/lease", s.holdLease)
	api.DELETE("/proposals/:proposal/lease", s.endLease)
	api.GET("/events", s.events)
	api.GET("/reject-reasons", s.listRejectReasons)
	api.POST("/reject-reasons", s.addRejectReason)
	api.PUT("/reject-reasons/order", s.orderRejectReasons)
	api.PATCH("/reject-reasons/:code", s.changeRejectReason)
	api.POST("/render", s.render, s.costly)
	api.GET("/notices", s.listNotices)
	api.POST("/notices/read", s.markNoticesRead)
	api.GET("/contributors/:person", s.readContributor)
	api.GET("/records", s.listRecords)
	api.GET("/people", s.listPeople)
	api.GET("/people/:person", s.readPerson)
	api.POST("/people/:person/roles", s.grantRole)
	api.POST("/people/:person/roles/revoke", s.revokeRole)
	api.PUT("/people/:person/suspension", s.suspend)
	api.DELETE("/people/:person/suspension", s.liftSuspension)
	api.POST("/guides/:guide/questions/:question/versions/:number/reports", s.submitReport)
	api.GET("/reports", s.listReports)
	api.GET("/reports/:report", s.readReport)
	api.POST("/reports/:report/close", s.closeReport)
	api.GET("/answers-to-confirm", s.listToConfirm)
	api.GET("/follows", s.listFollows)
	api.PUT("/guides/:guide/follow", s.follows(true))
	api.DELETE("/guides/:guide/follow", s.follows(false))
	api.PUT("/guides/:guide/questions/:question/follow", s.follows(true))
	api.DELETE("/guides/:guide/questions/:question/follow", s.follows(false))
	api.GET("/lists", s.listLists)
	api.POST("/lists", s.createList)
	api.GET("/lists/:list", s.readList)
	api.PATCH("/lists/:list", s.changeList)
	api.DELETE("/lists/:list", s.deleteList)
	api.PUT("/lists/:list/guides/:guide/questions/:question", s.saves(true))
	api.DELETE("/lists/:list/guides/:guide/questions/:question", s.saves(false))
	api.GET("/lists/:list/export", s.exportList, s.costly)
	api.GET("/lists/:list/study", s.studyList)
	api.GET("/shared-lists/:share", s.readSharedList)
	api.GET("/shared-lists/:share/study", s.studySharedList)
	api.GET("/shared-lists/:share/export", s.exportSharedList, s.costly)
	api.GET("/study", s.listStudy)
	api.GET("/study/progress", s.studyProgress)
	api.POST("/study/merge", s.mergeStudy)
	api.POST("/study/schedule", s.scheduleStudy, s.costly)
	api.POST("/study/:guide/:question/grade", s.grade)
	api.GET("/study/:guide/:question/note", s.readStudyNote)
	api.PUT("/study/:guide/:question/note", s.saveStudyNote)
	api.GET("/mail-choices", s.readMailChoices)
	api.PUT("/mail-choices", s.chooseMail)
	api.GET("/deliveries", s.listDeliveries)
	api.POST("/deliveries/:delivery/send-again", s.sendAgain)
	api.POST("/people/:person/erasure", s.erase)
	api.GET("/audit", s.listAudit)
	api.GET("/audit/export", s.exportAudit, s.costly)
	api.GET("/audit/verification", s.verifyAudit, s.costly)

	e.GET("/unsubscribe/:token", s.askUnsubscribe)
	e.POST("/unsubscribe/:token", s.unsubscribe)
	e.GET("/auth/sign-in", s.beginSignIn, s.costly)
	e.GET("/auth/callback", s.finishSignIn)
	for _, part := range []string{"/api", "/api/*", "/api/v1", "/api/v1/*", "/auth", "/auth/*"} {
		e.RouteNotFound(part, nowhere)
	}
	e.RouteNotFound(pageRoute, s.page)
	return e
}

// nowhere refuses what has no route below /api and /auth, with a problem document and never the page; it tells an unknown address
// from a known one that does not take the method.
func nowhere(c echo.Context) error {
	var takes []string
	for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		probe := c.Echo().NewContext(nil, nil)
		c.Echo().Router().Find(method, echo.GetPath(c.Request()), probe)
		if found := probe.Path(); found != c.Path() {
			takes = append(takes, method)
			if method == http.MethodGet && strings.HasPrefix(found, "/api/") {
				takes = append(takes, http.MethodHead)
			}
		}
	}
	if len(takes) == 0 {
		return echo.ErrNotFound
	}
	c.Response().Header().Set("Allow", strings.Join(takes, ", "))
	return echo.ErrMethodNotAllowed
}

func (s *server) page(c echo.Context) error {
	if s.Page == nil {
		return echo.ErrNotFound
	}
	s.Page.ServeHTTP(c.Response(), c.Request())
	return nil
}

// enter answers from memory who has no session; it gives every other request its time and its size, refuses writes that another site's
// page makes a browser send, and gives up when the database goes away.
func (s *server) enter(c echo.Context, next echo.HandlerFunc) error {
	if sent, err := s.fromMemory(c); sent {
		return err
	}
	asked := c.Request().Context()
	c.Set(keyAsked, asked)
	ctx, cancel := context.WithTimeout(asked, s.Limits.Time)
	defer cancel()
	ctx, leave := s.Desk.Here(ctx)
	defer leave()
	if lasting(c) {
		ctx = asked
	}
	r := c.Request().WithContext(ctx)
	r.Body = http.MaxBytesReader(c.Response(), r.Body, s.Limits.BodyBytes)
	c.SetRequest(r)
	if s.origin.Check(r) != nil {
		return errCrossOrigin
	}
	err := next(c)
	if gone, ok := errors.AsType[*fault.Fault](context.Cause(ctx)); ok && errors.Is(err, context.Canceled) {
		return gone.Because(err)
	}
	return err
}
