package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"redraft/internal/authz"
	"redraft/internal/editorial"
	"redraft/internal/httpapi"
	"redraft/internal/jobs"
	"redraft/internal/page"
	"redraft/internal/postgres"
	"redraft/internal/signin"
)

// stopWithin is how long requests in flight have at the end.
const stopWithin = 8 * time.Second

// serve runs the site until ctx ends; requests in flight then finish.
func serve(ctx context.Context, args []string, env func(string) string) error {
	flags := flag.NewFlagSet("serve", flag.ContinueOnError)
	migrate := flags.Bool("migrate", true, "bring the database to the newest schema first")
	if err := flags.Parse(args); err != nil {
		return err
	}
	cfg, err := readConfig(env)
	if err != nil {
		return err
	}
	log := slog.New(slog.NewJSONHandler(os.Stderr, &slog.HandlerOptions{Level: cfg.logLevel}))
	listener, err := listen("LISTEN_ADDR", cfg.listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	ops, err := listen("OPS_ADDR", cfg.ops)
	if err != nil {
		return err
	}
	defer ops.Close()

	metrics := prometheus.NewRegistry()
	metrics.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	store, err := postgres.Open(ctx, cfg.databaseURL, postgres.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	measure(metrics, store)
	handler, err := site(cfg, store, log, metrics)
	if err != nil {
		return err
	}
	var ready atomic.Bool
	go serveOps(ops, metrics, store, &ready)
	if *migrate {
		if err := migrateWhenUp(ctx, cfg.databaseURL, log); err != nil {
			return err
		}
	}
	go jobs.Run(ctx, store, log, metrics)

	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: 30 * time.Second, WriteTimeout: 30 * time.Second,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn)}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	ready.Store(true)
	log.Info("serving", "address", listener.Addr().String(), "public_url", cfg.publicURL.String())
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ready.Store(false)
	log.Info("stopping: requests in flight finish")
	ending, cancel := context.WithTimeout(context.Background(), stopWithin)
	defer cancel()
	return server.Shutdown(ending)
}

func site(cfg config, store *postgres.Store, log *slog.Logger, metrics prometheus.Registerer) (http.Handler, error) {
	policy, err := authz.New()
	if err != nil {
		return nil, err
	}
	provider, err := signin.New(signin.Config{Issuer: cfg.issuer, ClientID: cfg.clientID, ClientSecret: cfg.clientSecret, Scopes: cfg.scopes,
		GroupsClaim: cfg.groupsClaim, RedirectURL: cfg.publicURL.String() + "/auth/callback"})
	if err != nil {
		return nil, err
	}
	limits := httpapi.DefaultLimits
	limits.WritesPerMinute = cfg.writesPerMin
	http := httpapi.Config{Desk: editorial.New(store, policy, editorial.Limits{OpenProposals: cfg.openProposals}), SignIn: provider, Welcome: cfg.welcome,
		PublicURL: cfg.publicURL, TrustedProxies: cfg.trustedProxies, Log: log, Metrics: metrics, Limits: limits}
	if cfg.webDir != "" {
		if http.Page, err = page.New(cfg.webDir); err != nil {
			return nil, err
		}
	}
	return httpapi.New(http), nil
}

func listen(setting, address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: another program may use it. Stop that one, or set %s to another address (%w)", address, setting, errors.Unwrap(err))
	}
	return l, nil
}

// migrateWhenUp waits for a database that is away, and says so.
func migrateWhenUp(ctx context.Context, url string, log *slog.Logger) error {
	for {
		n, err := postgres.Migrate(ctx, url)
		if err == nil {
			if n > 0 {
				log.Info("migrated", "steps", n)
			}
			return nil
		}
		if !errors.Is(err, postgres.ErrAway) {
			return err
		}
		log.Warn("waiting for the database", "error", err)
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(3 * time.Second):
		}
	}
}

func measure(metrics prometheus.Registerer, store *postgres.Store) {
	metrics.MustRegister(
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "redraft_database_connections_used", Help: "Connections in use."}, func() float64 { used, _ := store.Connections(); return float64(used) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "redraft_database_connections_limit", Help: "Connections that there may be."}, func() float64 { _, most := store.Connections(); return float64(most) }),
	)
}

// serveOps answers what operators ask: whether the process lives, whether it is ready, and what it measured.
func serveOps(l net.Listener, metrics *prometheus.Registry, store *postgres.Store, ready *atomic.Bool) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", func(w http.ResponseWriter, r *http.Request) {
		switch err := store.Ping(r.Context()); {
		case !ready.Load():
			http.Error(w, "starting or stopping", http.StatusServiceUnavailable)
		case err != nil:
			http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		default:
			fmt.Fprintln(w, "ready")
		}
	})
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{}))
	_ = (&http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second}).Serve(l)
}
