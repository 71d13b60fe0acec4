// Package postgres remembers: GORM rows, reads, writes and migrations. It knows the domain types and no rules; a rule that the
// database enforces as well comes back from errors.go as the domain's own error.
//
// Start at [Store] (every read) and [Tx] (every write): the only way to hold a Tx is [Store.Write], which asks for a grant and
// keeps the audit log itself, so a write that nobody allowed or that leaves no trace has no spelling.
package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"maps"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	gormpostgres "gorm.io/driver/postgres"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
)

// Role is the PostgreSQL role that the server works as; it cannot change what is append-only.
const Role = "redraft_app"

// Options are what a store can be told beside its address.
type Options struct {
	MaxConnections int              // 0: 20
	Now            func() time.Time // nil: time.Now
	Tracer         pgx.QueryTracer  // counts or traces statements; may be nil
	Mail           bool             // what people are told is queued for mail too
	Patience       time.Duration    // how long the database may take before it counts as away; 0: about a second
}

// Store reads, and opens transactions to write. It is safe for concurrent use.
type Store struct {
	reader
	pool *pgxpool.Pool
	sql  *sql.DB
	mail bool

	written  func(context.Context) // see AfterWrite
	answers  answering
	patience time.Duration
}

// reader holds every read, so that each works the same outside and inside a transaction.
type reader struct {
	db  *gorm.DB
	now func() time.Time // the store's clock, or the one time of a transaction
}

// Open prepares a store. It does not need the database to be up: connections are made when they are used.
// It fails when the address is not one.
func Open(ctx context.Context, url string, o Options) (*Store, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, errors.New("DATABASE_URL is not a PostgreSQL address") // pgx's text could hold the password
	}
	cfg.MaxConns = 20
	if o.MaxConnections > 0 {
		cfg.MaxConns = int32(o.MaxConnections)
	}
	if !strings.Contains(url, "connect_timeout=") {
		cfg.ConnConfig.ConnectTimeout = 2 * time.Second // a reader is told within that time that the database is away
	}
	cfg.ConnConfig.Tracer = o.Tracer
	maps.Copy(cfg.ConnConfig.RuntimeParams, map[string]string{
		"application_name":                    "redraft",
		"timezone":                            "UTC",
		"statement_timeout":                   "15s",
		"lock_timeout":                        "4s",
		"idle_in_transaction_session_timeout": "30s",
	})
	cfg.AfterConnect = func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, "SET ROLE "+Role)
		return err
	}
	pool, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	s := &Store{pool: pool, mail: o.Mail, patience: answersWithin}
	waits := connectionWithin
	if o.Patience > 0 {
		s.patience, waits = o.Patience, o.Patience
	}
	s.sql = sql.OpenDB(patient{stdlib.GetPoolConnector(pool), waits})
	s.sql.SetMaxIdleConns(0) // the pool keeps them
	if s.now = o.Now; s.now == nil {
		s.now = time.Now
	}
	s.db, err = gorm.Open(dialect{gormpostgres.Dialector{Config: &gormpostgres.Config{Conn: s.sql}}}, &gorm.Config{
		SkipDefaultTransaction: true,
		DisableAutomaticPing:   true,
		Logger:                 logger.Discard, // errors are logged once, at the edge; GORM's own log would hold answers
		NowFunc:                func() time.Time { return s.now().UTC() },
	})
	if err != nil {
		pool.Close()
		return nil, fmt.Errorf("open database: %w", err)
	}
	return s, nil
}

// dialect is PostgreSQL's. GORM has it write every statement with its values in it, for a log that there is not.
type dialect struct{ gormpostgres.Dialector }

// Explain writes nothing: the values are answers and names.
func (dialect) Explain(string, ...any) string { return "" }

// AfterWrite has fn called whenever Write changed something, after the commit and before whoever wrote is answered. It is set before
// the store is used.
func (s *Store) AfterWrite(fn func(context.Context)) { s.written = fn }

// Close ends all connections.
func (s *Store) Close() {
	_ = s.sql.Close()
	s.pool.Close()
}

// Ping reports whether the database answers, waiting at most two seconds.
func (s *Store) Ping(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	return translate(s.pool.Ping(ctx))
}

// Now is the time of the store's clock, in UTC and to the microsecond, as the database keeps it.
func (s *Store) Now() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// Connections tells how many connections are in use and how many there may be.
func (s *Store) Connections() (used, most int32) {
	st := s.pool.Stat()
	return st.AcquiredConns(), st.MaxConns()
}

// NewID makes the name of something new.
func NewID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

func (r reader) with(ctx context.Context) *gorm.DB { return r.db.WithContext(ctx) }
