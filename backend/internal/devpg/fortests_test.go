package devpg_test

import (
	"testing"

	"redraft/internal/devpg"
)

func TestForTestsHandsOutAServerThatIsOurs(t *testing.T) {
	t.Parallel()
	url, err := devpg.ForTests()
	if err != nil {
		t.Fatal(err)
	}
	if got := query[string](t, url, "SHOW cluster_name"); got != devpg.TestClusterName {
		t.Errorf("cluster_name = %q, want %q", got, devpg.TestClusterName)
	}
	again, err := devpg.ForTests()
	if err != nil || again != url {
		t.Errorf("second call = %q, %v; want the first answer", again, err)
	}
}
