package postgres

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path"
	"strconv"
	"strings"
	"sync"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver that migrations run through, as the owner and not as Role
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
)

//go:embed migrations/*.sql
var migrations embed.FS

// ErrAway means that the database could not be reached at all.
var ErrAway = errors.New("the database does not answer")

// MinServer is the oldest PostgreSQL that works, as server_version_num counts.
const MinServer = 150000

// Migrate brings the schema of the database at url to the newest version and tells how many steps it took. Several processes may
// do so at once: one applies, the others wait. Steps go forward only.
func Migrate(ctx context.Context, url string) (applied int, err error) {
	db, err := sql.Open("pgx", url)
	if err != nil {
		return 0, errors.New("DATABASE_URL is not a PostgreSQL address")
	}
	defer db.Close()
	var version int
	if err := db.QueryRowContext(ctx, "SELECT current_setting('server_version_num')::int").Scan(&version); err != nil {
		return 0, fmt.Errorf("%w: %w", ErrAway, err)
	}
	if version < MinServer {
		return 0, fmt.Errorf("the server is PostgreSQL %d; Redraft needs 15 or newer", version/10000)
	}
	provider, err := newProvider(db)
	if err != nil {
		return 0, err
	}
	results, err := provider.Up(ctx)
	if err != nil {
		return 0, fmt.Errorf("migrate: %w", err)
	}
	return len(results), nil
}

// SchemaHash is what all migrations that this program was built with say, as one number.
var SchemaHash = sync.OnceValue(func() uint64 {
	sum := fnv.New64a()
	names, _ := fs.Glob(migrations, "migrations/*.sql")
	for _, name := range names {
		text, err := fs.ReadFile(migrations, name)
		if err != nil {
			panic(err) // it is part of the program
		}
		fmt.Fprintf(sum, "%s\x00%s\x00", name, text)
	}
	return sum.Sum64()
})

// SchemaVersion is the number of the newest migration that this program was built with.
var SchemaVersion = sync.OnceValue(func() int {
	names, err := fs.Glob(migrations, "migrations/*.sql") // in the order of their numbers
	if err != nil || len(names) == 0 {
		panic("the program was built without migrations")
	}
	number, _, _ := strings.Cut(path.Base(names[len(names)-1]), "_")
	n, err := strconv.Atoi(number)
	if err != nil {
		panic(err)
	}
	return n
})

func newProvider(db *sql.DB) (*goose.Provider, error) {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return nil, err
	}
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return nil, err
	}
	return goose.NewProvider(goose.DialectPostgres, db, files, goose.WithSessionLocker(locker))
}
