package main

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
	"golang.org/x/crypto/bcrypt"
)

// Containers cannot run in a test; what can be checked is that the files agree with the program and with one another.

const top = "../../.."

func parsed[T any](t *testing.T, name string) (out T) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(top, name))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, &out); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return out
}

type compose struct {
	Services map[string]struct {
		Image, User string
		Command     []string
		Environment map[string]string
		Volumes     []string
		Networks    []string
		DependsOn   map[string]any `yaml:"depends_on"`
	}
	Networks, Volumes map[string]any
}

var (
	required = regexp.MustCompile(`\$\{(\w+)(:\?[^}]*)?\}`)
	optional = regexp.MustCompile(`\$\{(\w+):-([^}]*)\}`)
)

// filled puts example values where the file asks for one.
func filled(value string) string {
	examples := map[string]string{"POSTGRES_PASSWORD": "secret", "SITE_HOST": "guides.example.org", "OIDC_ISSUER": "https://login.example.org", "OIDC_CLIENT_ID": "redraft"}
	value = optional.ReplaceAllString(value, "$2")
	return required.ReplaceAllStringFunc(value, func(s string) string { return examples[required.FindStringSubmatch(s)[1]] })
}

func TestComposeFiles(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"docker-compose.yml", "deploy/docker-compose.public.yml"} {
		c := parsed[compose](t, name)
		api := c.Services["api"]
		known := map[string]bool{}
		for _, s := range settings {
			known[s.name] = true
		}
		for setting := range api.Environment {
			if !known[setting] {
				t.Errorf("%s sets %s, which redraft does not know", name, setting)
			}
		}
		cfg, err := readConfig(func(setting string) string { return filled(api.Environment[setting]) })
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if cfg.welcome.Admin.Email == "" && name == "docker-compose.yml" || len(cfg.trustedProxies) == 0 {
			t.Errorf("%s: nobody is the first admin, or no proxy is trusted", name)
		}
		if !slices.Equal(api.Command, []string{"serve", "--migrate=false"}) || !slices.Equal(c.Services["migrate"].Command, []string{"migrate"}) {
			t.Errorf("%s: commands %v, %v", name, api.Command, c.Services["migrate"].Command)
		}
		for service, s := range c.Services {
			if s.Image != "" && s.Image != "redraft" && !regexp.MustCompile(`:v?\d+\.\d+`).MatchString(s.Image) {
				t.Errorf("%s: the image of %s is not pinned: %s", name, service, s.Image)
			}
			for _, n := range s.Networks {
				if _, there := c.Networks[n]; !there {
					t.Errorf("%s: %s is in a network %s that is not there", name, service, n)
				}
			}
			for other := range s.DependsOn {
				if _, there := c.Services[other]; !there {
					t.Errorf("%s: %s waits for %s, which is not there", name, service, other)
				}
			}
			for _, v := range s.Volumes {
				if from, _, _ := strings.Cut(v, ":"); strings.HasPrefix(from, ".") {
					if _, err := os.Stat(filepath.Join(top, path.Dir(name), from)); err != nil {
						t.Errorf("%s: %v", name, err)
					}
				} else if _, there := c.Volumes[from]; !there {
					t.Errorf("%s: there is no volume %s", name, from)
				}
			}
		}
	}
}

func TestTheTrialsIdentityProviderKnowsTheSite(t *testing.T) {
	t.Parallel()
	env := parsed[compose](t, "docker-compose.yml").Services["api"].Environment
	dex := parsed[struct {
		Issuer        string
		StaticClients []struct {
			ID, Secret   string
			RedirectURIs []string `yaml:"redirectURIs"`
		} `yaml:"staticClients"`
		StaticPasswords []struct {
			Email, Username, Hash string
			UserID                string `yaml:"userID"`
			Groups                []string
		} `yaml:"staticPasswords"`
	}](t, "deploy/dex.yaml")
	client := dex.StaticClients[0]
	if dex.Issuer != env["OIDC_ISSUER"] || client.ID != env["OIDC_CLIENT_ID"] || client.Secret != env["OIDC_CLIENT_SECRET"] || client.RedirectURIs[0] != env["PUBLIC_URL"]+"/auth/callback" {
		t.Errorf("Dex says %s, %+v; redraft %v", dex.Issuer, client, env)
	}
	if u, err := url.Parse(dex.Issuer); err != nil || !strings.HasPrefix(dex.Issuer, env["PUBLIC_URL"]+"/") || u.Path != "/dex" {
		t.Errorf("the proxy does not pass %s on", dex.Issuer)
	}
	groups, admins, ids := 0, 0, map[string]bool{}
	for _, p := range dex.StaticPasswords {
		if err := bcrypt.CompareHashAndPassword([]byte(p.Hash), []byte("redraft")); err != nil {
			t.Errorf("%s: %v", p.Email, err)
		}
		if len(p.Groups) > 0 && strings.HasPrefix(env["OIDC_GROUP_ROLES"], p.Groups[0]+"=") {
			groups++
		}
		if p.Email == env["FIRST_ADMIN"] {
			admins++
		}
		ids[p.UserID] = true
	}
	if groups != 1 || admins != 1 || len(ids) != 4 || !strings.Contains(env["OIDC_SCOPES"], "groups") {
		t.Errorf("%d moderators, %d admins, %d people", groups, admins, len(ids))
	}
}

// Caddy's encode changes ETags, and then nobody could publish any more.
func TestTheProxyLeavesETagsAlone(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join(top, "deploy/caddy/Caddyfile"))
	if err != nil {
		t.Fatal(err)
	}
	if regexp.MustCompile(`(?m)^\s*encode\b`).Match(text) {
		t.Error("the Caddyfile compresses what comes from the API")
	}
}

func TestEveryAlertHasItsPageAndItsMetrics(t *testing.T) {
	t.Parallel()
	alerts := parsed[struct {
		Groups []struct {
			Rules []struct {
				Alert, Expr, For    string
				Labels, Annotations map[string]string
			}
		}
	}](t, "deploy/prometheus/alerts.yml")
	metrics := measured(t)
	pages := map[string]bool{"README.md": true}
	index, err := os.ReadFile(filepath.Join(top, "docs/runbook/README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range alerts.Groups[0].Rules {
		pages[r.Alert+".md"] = true
		text, err := os.ReadFile(filepath.Join(top, "docs/runbook", r.Alert+".md"))
		if err != nil || r.Annotations["runbook"] != "docs/runbook/"+r.Alert+".md" || !strings.Contains(string(index), "("+r.Alert+".md)") {
			t.Errorf("%s has no page, or is not told of it: %v", r.Alert, err)
		}
		for _, part := range []string{"# " + r.Alert + "\n", "**Means.**", "**People notice**", "**Look**", "**Do**"} {
			if !strings.Contains(string(text), part) {
				t.Errorf("the page of %s lacks %q", r.Alert, part)
			}
		}
		if r.For == "" || r.Labels["severity"] == "" || r.Annotations["summary"] == "" {
			t.Errorf("%s does not say for how long, how severe, or what", r.Alert)
		}
		for _, name := range regexp.MustCompile(`redraft_\w+`).FindAllString(r.Expr, -1) {
			if !metrics[strings.TrimSuffix(strings.TrimSuffix(name, "_bucket"), "_count")] {
				t.Errorf("%s asks for %s, which nothing measures", r.Alert, name)
			}
		}
	}
	there, err := fs.Glob(os.DirFS(filepath.Join(top, "docs/runbook")), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range there {
		if !pages[name] {
			t.Errorf("docs/runbook/%s is of no alert", name)
		}
	}
}

// measured finds the names of all metrics in the source.
func measured(t *testing.T) map[string]bool {
	t.Helper()
	found := map[string]bool{}
	name := regexp.MustCompile(`(?:Name: |gauge\()"(redraft_\w+)"`)
	err := filepath.WalkDir("../..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && entry.Name() == "node_modules" {
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(file)
		for _, m := range name.FindAllSubmatch(source, -1) {
			found[string(m[1])] = true
		}
		return err
	})
	if err != nil || len(found) < 10 {
		t.Fatalf("%d metrics found, %v", len(found), err)
	}
	return found
}

// What continuous integration does, anybody can do: its steps are make targets and nothing else.
func TestWorkflowsCallMakeOnly(t *testing.T) {
	t.Parallel()
	names, err := fs.Glob(os.DirFS(top), ".github/workflows/*.yml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	makefile, err := os.ReadFile(filepath.Join(top, "Makefile"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		w := parsed[struct {
			Permissions map[string]string
			Jobs        map[string]struct {
				Strategy struct {
					Matrix struct{ Target []string }
				}
				Steps []struct{ Uses, Run string }
			}
		}](t, name)
		if w.Permissions["contents"] != "read" || len(w.Permissions) != 1 {
			t.Errorf("%s may do %v", name, w.Permissions)
		}
		for _, job := range w.Jobs {
			for _, step := range job.Steps {
				if step.Uses != "" && !regexp.MustCompile(`@[0-9a-f]{40}$`).MatchString(step.Uses) {
					t.Errorf("%s: %s is not pinned to a commit", name, step.Uses)
				}
				if step.Run == "" {
					continue
				}
				target, isMake := strings.CutPrefix(step.Run, "make ")
				targets := []string{target}
				if strings.HasPrefix(target, "${{ matrix.target") {
					targets = job.Strategy.Matrix.Target
				}
				for _, target := range targets {
					if !isMake || !strings.Contains(string(makefile), "\n"+target+":") {
						t.Errorf("%s runs %q, which is no make target", name, step.Run)
					}
				}
			}
		}
	}
	parsed[map[string]any](t, ".github/dependabot.yml")
}
