package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"
	"sync"
	"syscall"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"

	"redraft/internal/authz"
	"redraft/internal/editorial"
	"redraft/internal/httpapi"
	"redraft/internal/jobs"
	"redraft/internal/page"
	"redraft/internal/postgres"
	"redraft/internal/publication"
	"redraft/internal/signin"
)

// stopWithin is how long requests in flight have at the end; it is all over within ten seconds.
const stopWithin = 8 * time.Second

// serve runs the site until ctx ends; requests in flight then finish. It listens at once and answers that it is starting until the
// database is there with the right schema.
func serve(ctx context.Context, c call) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	migrates := flags.Bool("migrate", true, "")
	if _, err := parse(flags, c.args, 0); err != nil {
		return err
	}
	cfg, err := readConfig(c.env)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(c.err, &slog.HandlerOptions{Level: cfg.logLevel}))
	listener, err := listen(ctx, "LISTEN_ADDR", cfg.listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	ops, err := listen(ctx, "OPS_ADDR", cfg.ops)
	if err != nil {
		return err
	}
	defer ops.Close()
	store, err := postgres.Open(ctx, cfg.databaseURL, postgres.Options{Mail: cfg.mail != nil})
	if err != nil {
		return err
	}
	defer store.Close()
	provider, err := signin.New(cfg.provider)
	if err != nil {
		return err
	}
	ready := &readiness{}
	ready.say("starting: the database does not answer yet")
	published := publication.New(store, log)
	metrics := newMetrics(store, published, ready)
	policy, err := authz.New()
	if err != nil {
		return err
	}
	desk := editorial.New(store, policy, editorial.Limits{OpenProposals: cfg.openProposals})
	live := editorial.NewLive(store, policy, log)
	handler, err := site(cfg, desk, live, published, provider, log, metrics)
	if err != nil {
		return err
	}
	if cfg.publicURL.Scheme == "http" {
		log.Warn("PUBLIC_URL is http: whoever is on the way can read sessions; use https for anything but a trial", "public_url", cfg.publicURL.String())
	}

	if c.env("GOGC") == "" {
		debug.SetGCPercent(50) // most of the memory is text that stays: to collect twice as often costs little, and holds a quarter less
	}
	log.Info("listening", "address", listener.Addr().String(), "ops_address", ops.Addr().String(), "public_url", cfg.publicURL.String())

	opsServer := &http.Server{Handler: opsHandler(store, published, ready, metrics), ReadHeaderTimeout: 5 * time.Second, WriteTimeout: 30 * time.Second}
	defer opsServer.Close()
	server := &http.Server{
		Handler: ready.gate(handler), ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 30 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
	defer server.Close()
	failed := make(chan error, 3)
	go func() { failed <- server.Serve(listener) }()
	go func() { failed <- opsServer.Serve(ops) }()

	starting, giveUp := context.WithCancel(ctx)
	working, stopWork := context.WithCancel(context.Background()) // jobs go on while requests in flight finish
	worked := make(chan struct{})
	streaming, endStreams := context.WithCancel(ctx) // no request in flight: they end at once, so that the others can finish
	streamed := make(chan struct{})
	go func() { defer close(streamed); live.Run(streaming) }()
	var reading sync.WaitGroup
	defer func() {
		giveUp()
		stopWork()
		endStreams()
		<-worked
		<-streamed
		reading.Wait()
	}()
	go func() {
		defer close(worked)
		if err := awaitSchema(starting, cfg.databaseURL, *migrates, log); err != nil {
			if starting.Err() == nil {
				failed <- err
			}
			return
		}
		reading.Go(func() { published.Run(working) })
		if published.Await(starting) != nil {
			return
		}
		keepFirstAdmin(starting, desk, cfg.welcome.Admin, log)
		ready.say("")
		log.Info("serving")
		work := jobs.Config{Store: store, SignIn: provider, Log: log, Metrics: metrics, Reads: desk.KeepReads}
		if cfg.mail != nil {
			work.Mail = &jobs.Mail{Desk: desk, Sender: cfg.mail, Site: cfg.publicURL}
		}
		jobs.Run(working, work)
	}()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		return finish(server, ready, log)
	}
}

// keepFirstAdmin brings the role that FIRST_ADMIN gives in line with what it says now.
func keepFirstAdmin(ctx context.Context, desk *editorial.Desk, named editorial.FirstAdmin, log *slog.Logger) {
	taken, kept, err := desk.KeepFirstAdmin(ctx, named)
	switch {
	case err != nil:
		log.Warn("FIRST_ADMIN was not compared with who is an admin because of it; the next start will do it", "error", err)
	case kept > 0:
		log.Warn("FIRST_ADMIN does not name the only admin any more, who stays one: make somebody else an admin and start again")
	case taken > 0:
		log.Info("the role that FIRST_ADMIN gave before was taken back", "people", taken)
	}
}

// finish lets requests in flight end.
func finish(server *http.Server, ready *readiness, log *slog.Logger) error {
	ready.say("stopping")
	log.Info("stopping: requests in flight finish")
	ctx, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return fmt.Errorf("requests were still running after %s and were cut off: %w", stopWithin, err)
	}
	log.Info("stopped")
	return nil
}

// site puts together what answers the public.
func site(cfg config, desk *editorial.Desk, live *editorial.Live, published *publication.Publication, provider *signin.Provider, log *slog.Logger, metrics prometheus.Registerer) (http.Handler, error) {
	public := httpapi.Config{
		Desk: desk, Live: live, Published: published, SignIn: provider, Welcome: cfg.welcome,
		PublicURL: cfg.publicURL, TrustedProxies: cfg.trustedProxies, Log: log, Metrics: metrics, Limits: cfg.limits, Licence: cfg.licence,
	}
	var all http.Handler
	if cfg.webDir != "" {
		var err error
		public.Page, err = page.New(page.Config{
			Dir: cfg.webDir, PublicURL: cfg.publicURL, Published: published, Read: desk.CountRead, Licence: cfg.licence,
			API: http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { all.ServeHTTP(w, r) }),
		})
		if err != nil {
			return nil, fmt.Errorf("WEB_DIR: %w", err)
		}
	}
	all = httpapi.New(public)
	return all, nil
}

func listen(ctx context.Context, setting, address string) (net.Listener, error) {
	l, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fmt.Errorf("cannot listen on %s, because another program does; stop that one, or set %s to another address", address, setting)
	case errors.Is(err, syscall.EACCES):
		return nil, fmt.Errorf("cannot listen on %s, because ports below 1024 are for privileged users; set %s to a higher port", address, setting)
	case err != nil:
		return nil, fmt.Errorf("cannot listen on %s (%s): %w", address, setting, err)
	}
	return l, nil
}

func newMetrics(store *postgres.Store, published *publication.Publication, ready *readiness) *prometheus.Registry {
	gauge := func(name, help string, value func() float64) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, value)
	}
	r := prometheus.NewRegistry()
	r.MustRegister(
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}),
		gauge("redraft_ready", "1 while this process serves; 0 while it starts or stops.", func() float64 {
			if ready.reason() == "" {
				return 1
			}
			return 0
		}),
		gauge("redraft_database_up", "1 when the database answers.", func() float64 {
			if store.Ping(context.Background()) != nil {
				return 0
			}
			return 1
		}),
		gauge("redraft_snapshot_age_seconds", "Time since what this process keeps in memory was last known to be all that is published.", func() float64 { return published.Age().Seconds() }),
		gauge("redraft_snapshot_number", "Number of the newest change in what this process keeps in memory.", func() float64 {
			if now := published.Snapshot(); now != nil {
				return float64(now.Number)
			}
			return 0
		}),
		gauge("redraft_database_connections_used", "Connections to the database in use.", func() float64 { used, _ := store.Connections(); return float64(used) }),
		gauge("redraft_database_connections_limit", "Connections to the database that there may be.", func() float64 { _, most := store.Connections(); return float64(most) }),
	)
	return r
}
