package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

// playVariable makes this test binary play a part: devstack itself, to be killed, and the command redraft beside it,
// reduced to what devstack sees of it.
const playVariable = "DEVSTACK_TEST_PLAY"

func TestMain(m *testing.M) {
	if os.Getenv(playVariable) == "" || len(os.Args) < 2 {
		os.Exit(m.Run())
	}
	var err error
	part := os.Args[1]
	if len(os.Args) > 2 && os.Args[2] == "--redraft" {
		part = "devstack"
	}
	switch part {
	case "migrate":
		err = playSQL("CREATE TABLE IF NOT EXISTS guide (file text)")
	case "import":
		for _, file := range os.Args[2:] {
			if err == nil {
				err = playSQL("INSERT INTO guide VALUES ($1)", file)
			}
		}
	case "serve":
		playServe()
	default:
		main()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	os.Exit(0)
}

func playSQL(sql string, args ...any) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, os.Getenv("DATABASE_URL"))
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, sql, args...)
	return err
}

func playServe() {
	if os.Getenv("FIRST_ADMIN") == "" || os.Getenv("OIDC_CLIENT_SECRET") == "" {
		fmt.Fprintln(os.Stderr, "told too little")
		os.Exit(1)
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	ok := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, r.URL.Path) })
	for _, name := range []string{"LISTEN_ADDR", "OPS_ADDR"} {
		go func() { _ = http.ListenAndServe(os.Getenv(name), ok) }()
	}
	<-ctx.Done()
}
