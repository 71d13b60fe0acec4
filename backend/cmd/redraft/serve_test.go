package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"redraft/internal/postgres/pgtest"
)

const asRedraft = "REDRAFT_TEST_IS_REDRAFT"

// TestMain makes this program the command itself when a test starts it as that.
func TestMain(m *testing.M) {
	if os.Getenv(asRedraft) != "" {
		main()
	}
	os.Exit(m.Run())
}

// process is a running `redraft serve`.
type process struct {
	t         *testing.T
	cmd       *exec.Cmd
	log       chan map[string]any
	site, ops string
}

func startServe(t *testing.T, database string, env map[string]string, args ...string) *process {
	t.Helper()
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{t: t, cmd: exec.Command(program, append([]string{"serve"}, args...)...), log: make(chan map[string]any, 1000)}
	p.cmd.Env = append(os.Environ(), asRedraft+"=1", "DATABASE_URL="+database, "OIDC_ISSUER=http://localhost:1", "OIDC_CLIENT_ID=redraft",
		"PUBLIC_URL=http://localhost:8080", "LISTEN_ADDR=localhost:0", "OPS_ADDR=localhost:0")
	for name, value := range env {
		p.cmd.Env = append(p.cmd.Env, name+"="+value)
	}
	said, err := p.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.cmd.Process.Kill(); _ = p.cmd.Wait() })
	go func() {
		defer close(p.log)
		for lines := bufio.NewScanner(said); lines.Scan(); {
			line := map[string]any{}
			if json.Unmarshal(lines.Bytes(), &line) != nil {
				line["msg"] = lines.Text()
			}
			p.log <- line
		}
	}()
	return p
}

// says reads the log up to the line with that message.
func (p *process) says(message string) map[string]any {
	p.t.Helper()
	var before []string
	for line := range p.log {
		msg := fmt.Sprint(line["msg"])
		if strings.Contains(msg, message) {
			return line
		}
		before = append(before, fmt.Sprint(line))
	}
	p.t.Fatalf("the process ended and never said %q, but:\n%s", message, strings.Join(before, "\n"))
	return nil
}

func (p *process) listening() *process {
	p.t.Helper()
	line := p.says("listening")
	p.site, p.ops = "http://"+fmt.Sprint(line["address"]), "http://"+fmt.Sprint(line["ops_address"])
	return p
}

// exits waits for the end of the process and returns its exit code.
func (p *process) exits() int {
	p.t.Helper()
	for range p.log { // its end is the end of the process
	}
	_ = p.cmd.Wait()
	return p.cmd.ProcessState.ExitCode()
}

func get(t *testing.T, address string) (int, string, http.Header) {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return r.StatusCode, string(body), r.Header
}

func TestServeAndStop(t *testing.T) {
	t.Parallel()
	web := t.TempDir()
	if err := os.WriteFile(filepath.Join(web, "index.html"), []byte("<html><head><title>Redraft</title></head><body><div id=\"root\"></div>the page</body></html>"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := newConsole(t)
	c.must("", "import", c.file(guide))
	p := startServe(t, c.env["DATABASE_URL"], map[string]string{"WEB_DIR": web}).listening()
	p.says("serving")
	for address, want := range map[string]string{
		p.ops + "/healthz": "alive", p.ops + "/readyz": "ready", p.ops + "/metrics": "redraft_ready 1", p.site + "/": "the page",
		p.site + "/guides/test-guide": `<link rel="canonical" href="http://localhost:8080/guides/test-guide">`, p.site + "/api/v1/guides/test-guide": `"why-test"`,
	} {
		if status, body, _ := get(t, address); status != 200 || !strings.Contains(body, want) {
			t.Errorf("%s: %d, %.300s", address, status, body)
		}
	}
	for _, hidden := range []string{"/metrics", "/healthz", "/readyz"} {
		if _, body, _ := get(t, p.site+hidden); !strings.Contains(body, "the page") {
			t.Errorf("the public can reach %s", hidden)
		}
	}

	// A request is in flight: the server has asked for its body.
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.site, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	body := `{"markdown":"Once **more**."}`
	fmt.Fprintf(conn, "POST /api/v1/render HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n", len(body))
	answer := bufio.NewReader(conn)
	if line, err := answer.ReadString('\n'); err != nil || !strings.Contains(line, "100 Continue") {
		t.Fatalf("%q, %v", line, err)
	}
	if _, err := answer.ReadString('\n'); err != nil {
		t.Fatal(err)
	}
	if err := p.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	p.says("stopping")
	if status, body, _ := get(t, p.ops+"/readyz"); status != 503 || !strings.Contains(body, "stopping") {
		t.Errorf("readyz while it stops: %d, %s", status, body)
	}
	if _, err := io.WriteString(conn, body); err != nil {
		t.Fatal(err)
	}
	r, err := http.ReadResponse(answer, nil)
	if err != nil {
		t.Fatalf("the request in flight was lost: %v", err)
	}
	if html, err := io.ReadAll(r.Body); err != nil || r.StatusCode != 200 || !bytes.Contains(html, []byte("strong")) {
		t.Errorf("the request in flight: %d, %s, %v", r.StatusCode, html, err)
	}
	p.says("stopped")
	if code := p.exits(); code != 0 {
		t.Errorf("exit %d", code)
	}
}

func TestASecondSignalEndsAtOnce(t *testing.T) {
	t.Parallel()
	p := startServe(t, pgtest.New(t), nil).listening()
	p.says("serving")
	conn, err := net.Dial("tcp", strings.TrimPrefix(p.site, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	fmt.Fprint(conn, "POST /api/v1/render HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\n\r\n")
	if line, err := bufio.NewReader(conn).ReadString('\n'); err != nil || !strings.Contains(line, "100") {
		t.Fatalf("%q, %v", line, err)
	}
	if err := p.cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	p.says("stopping")
	if err := p.cmd.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	if code := p.exits(); code == 0 {
		t.Error("it ended as if all had been well")
	}
}

// A database that comes late is waited for; meanwhile the API says so and nothing else happens.
func TestStartWithoutTheDatabase(t *testing.T) {
	t.Parallel()
	address, err := url.Parse(pgtest.New(t))
	if err != nil {
		t.Fatal(err)
	}
	late, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	where := late.Addr().String()
	late.Close()
	network, target := "tcp", address.Host
	if dir := address.Query().Get("host"); dir != "" {
		port := address.Port()
		if port == "" {
			port = address.Query().Get("port")
		}
		network, target = "unix", filepath.Join(dir, ".s.PGSQL."+port)
	}
	through := *address
	through.Host = where
	q := through.Query()
	q.Del("host")
	q.Del("port")
	through.RawQuery = q.Encode()

	p := startServe(t, through.String(), nil).listening()
	p.says("waiting for the database")
	status, body, header := get(t, p.site+"/api/v1/guides")
	if status != 503 || header.Get("Content-Type") != "application/problem+json" || header.Get("Retry-After") == "" || !strings.Contains(body, `"code":"unavailable"`) {
		t.Errorf("the API: %d, %v, %s", status, header, body)
	}
	if status, body, _ := get(t, p.ops+"/readyz"); status != 503 || !strings.Contains(body, "starting") {
		t.Errorf("readyz: %d, %s", status, body)
	}
	if status, _, _ := get(t, p.ops+"/healthz"); status != 200 {
		t.Errorf("healthz: %d", status)
	}
	if late, err = net.Listen("tcp", where); err != nil {
		t.Skip("another program took the port meanwhile")
	}
	defer late.Close()
	go forward(late, network, target)
	p.says("serving")
	if status, body, _ := get(t, p.ops+"/readyz"); status != 200 {
		t.Errorf("readyz at last: %d, %s", status, body)
	}
	if status, body, _ := get(t, p.site+"/api/v1/guides"); status != 200 {
		t.Errorf("the API at last: %d, %s", status, body)
	}
}

func forward(from net.Listener, network, target string) {
	for {
		in, err := from.Accept()
		if err != nil {
			return
		}
		go func() {
			defer in.Close()
			out, err := net.Dial(network, target)
			if err != nil {
				return
			}
			defer out.Close()
			go func() { _, _ = io.Copy(out, in); out.Close() }()
			_, _ = io.Copy(in, out)
		}()
	}
}

func TestRefusesToStart(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "localhost:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	migrated := pgtest.New(t)
	empty := newConsole(t)
	empty.exec("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
	nowhere, err := url.Parse(migrated)
	if err != nil {
		t.Fatal(err)
	}
	nowhere.Path = "/there_is_no_such_database"
	for name, c := range map[string]struct {
		database string
		env      map[string]string
		args     []string
		says     string
	}{
		"busy port":        {migrated, map[string]string{"LISTEN_ADDR": taken.Addr().String()}, nil, "because another program does; stop that one, or set LISTEN_ADDR to another address"},
		"busy ops port":    {migrated, map[string]string{"OPS_ADDR": taken.Addr().String()}, nil, "set OPS_ADDR to another address"},
		"old schema":       {empty.env["DATABASE_URL"], nil, []string{"--migrate=false"}, "run `redraft migrate` first"},
		"no such database": {nowhere.String(), nil, nil, "does not exist: create it first"},
		"settings":         {"", map[string]string{"LOG_LEVEL": "loud"}, nil, "2 settings are not right"},
	} {
		t.Run(name, func(t *testing.T) {
			p := startServe(t, c.database, c.env, c.args...)
			p.says(c.says)
			if code := p.exits(); code != 1 {
				t.Errorf("exit %d", code)
			}
		})
	}
}

func TestStopWhileWaitingForTheDatabase(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	said := make(chan error, 1)
	env := good()
	env["DATABASE_URL"], env["LISTEN_ADDR"], env["OPS_ADDR"] = "postgres://nobody@127.0.0.1:1/gone", "localhost:0", "localhost:0"
	log, writes := io.Pipe()
	go func() { said <- serve(ctx, call{env: from(env), out: io.Discard, err: writes}) }()
	for lines := bufio.NewScanner(log); lines.Scan(); {
		if strings.Contains(lines.Text(), "waiting for the database") {
			break
		}
	}
	go func() { _, _ = io.Copy(io.Discard, log) }()
	cancel()
	if err := <-said; err != nil {
		t.Error(err)
	}
}
