package apptest

import (
	"bytes"
	"encoding/json"
	"mime"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"
)

// contract is the OpenAPI document, whose schemas are JSON Schema 2020-12 as they stand.
type contract struct {
	doc      map[string]any
	compiler *jsonschema.Compiler
	paths    []contractPath
	mu       sync.Mutex
	compiled map[string]*jsonschema.Schema
}

type contractPath struct {
	pattern  *regexp.Regexp
	template string
}

var openAPI = sync.OnceValues(func() (*contract, error) {
	data, err := os.ReadFile(find("api/openapi.yaml"))
	if err != nil {
		return nil, err
	}
	var tree any
	if err := yaml.Unmarshal(data, &tree); err != nil {
		return nil, err
	}
	asJSON, err := json.Marshal(tree)
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		return nil, err
	}
	c := &contract{doc: doc.(map[string]any), compiler: jsonschema.NewCompiler(), compiled: map[string]*jsonschema.Schema{}}
	c.compiler.AssertFormat()
	if err := c.compiler.AddResource("openapi.json", doc); err != nil {
		return nil, err
	}
	for template := range c.doc["paths"].(map[string]any) {
		pattern := regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(template, `[^/]+`)
		c.paths = append(c.paths, contractPath{regexp.MustCompile("^" + pattern + "$"), template})
	}
	return c, nil
})

// Operations lists "METHOD /path" of every operation in the OpenAPI document.
func Operations(t testing.TB) map[string]bool {
	t.Helper()
	c, err := openAPI()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for template, item := range c.doc["paths"].(map[string]any) {
		for method := range item.(map[string]any) {
			if method != "parameters" {
				out[strings.ToUpper(method)+" "+template] = true
			}
		}
	}
	return out
}

// What the OpenAPI document says of the Idempotency-Key of a write.
const (
	NoKey       = "takes none"
	OptionalKey = "takes one"
	RequiredKey = "requires one"
)

// Keys tells of every operation that writes whether it takes an Idempotency-Key.
func Keys(t testing.TB) map[string]string {
	t.Helper()
	c, err := openAPI()
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for operation := range Operations(t) {
		method, template, _ := strings.Cut(operation, " ")
		if method == http.MethodGet {
			continue
		}
		out[operation] = NoKey
		item, _ := c.doc["paths"].(map[string]any)[template].(map[string]any)
		op, _ := item[strings.ToLower(method)].(map[string]any)
		list, _ := op["parameters"].([]any)
		for _, p := range list {
			switch ref, _ := p.(map[string]any)["$ref"].(string); ref {
			case "#/components/parameters/OptionalIdempotencyKey":
				out[operation] = OptionalKey
			case "#/components/parameters/IdempotencyKey":
				out[operation] = RequiredKey
			}
		}
	}
	return out
}

// conforms checks that the document announces this answer and that its body is as announced.
func conforms(t testing.TB, method, path string, r Response) {
	t.Helper()
	c, err := openAPI()
	if err != nil {
		t.Fatal(err)
	}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if r.Status >= 400 {
		if kind != "application/problem+json" {
			t.Errorf("%s %s: %d is a %q and no problem document: %.200s", method, path, r.Status, kind, r.Body)
		}
		if (r.Status == http.StatusTooManyRequests || r.Status == http.StatusServiceUnavailable) && r.Header.Get("Retry-After") == "" {
			t.Errorf("%s %s: %d without Retry-After", method, path, r.Status)
		}
		c.check(t, method, path, "#/components/schemas/Problem", r.Body)
		return
	}
	path, _, _ = strings.Cut(path, "?")
	var operation map[string]any
	pointer := ""
	for _, p := range c.paths {
		item, _ := c.doc["paths"].(map[string]any)[p.template].(map[string]any)
		if op, has := item[strings.ToLower(method)].(map[string]any); has && p.pattern.MatchString(path) && (operation == nil || p.template == path) {
			operation = op
			pointer = "#/paths/" + escape(p.template) + "/" + strings.ToLower(method) + "/responses/" + strconv.Itoa(r.Status)
		}
	}
	if operation == nil {
		t.Errorf("%s %s is not in the OpenAPI document", method, path)
		return
	}
	if r.Status == 304 {
		return
	}
	response, announced := operation["responses"].(map[string]any)[strconv.Itoa(r.Status)].(map[string]any)
	if !announced {
		t.Errorf("%s %s: the OpenAPI document announces no %d", method, path, r.Status)
		return
	}
	content, _ := response["content"].(map[string]any)
	if content == nil {
		if len(r.Body) > 0 {
			t.Errorf("%s %s: %d has a body, and the document announces none", method, path, r.Status)
		}
		return
	}
	if _, announced := content[kind]; !announced {
		t.Errorf("%s %s: the document announces no %q", method, path, kind)
		return
	}
	if kind == "application/json" {
		c.check(t, method, path, pointer+"/content/"+escape(kind)+"/schema", r.Body)
	}
}

func (c *contract) check(t testing.TB, method, path, pointer string, body []byte) {
	t.Helper()
	c.mu.Lock()
	schema := c.compiled[pointer]
	var err error
	if schema == nil {
		if schema, err = c.compiler.Compile("openapi.json" + pointer); err == nil {
			c.compiled[pointer] = schema
		}
	}
	c.mu.Unlock()
	if err != nil {
		t.Fatalf("schema %s: %v", pointer, err)
	}
	v, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Errorf("%s %s: not JSON: %v: %.200s", method, path, err, body)
		return
	}
	if err := schema.Validate(v); err != nil {
		t.Errorf("%s %s: the answer is not as announced: %v\n%.400s", method, path, err, body)
	}
}

func escape(token string) string {
	return strings.NewReplacer("~", "~0", "/", "~1", "{", "%7B", "}", "%7D").Replace(token)
}

// find looks for a file of this module from the package under test upwards.
func find(name string) string {
	dir, _ := os.Getwd()
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return filepath.Join(dir, name)
		}
	}
	return name
}
