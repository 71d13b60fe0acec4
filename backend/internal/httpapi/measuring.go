package httpapi

import (
	"net/http"
	"strconv"

	"github.com/prometheus/client_golang/prometheus"
)

// requests measures how long answers take.
type requests struct {
	*prometheus.HistogramVec
	often map[answered]prometheus.Observer
}

type answered struct {
	method, route string
	status        int
}

// newRequests looks up ahead what readers are answered: to find a label costs a quarter of what it costs to answer them.
func newRequests() requests {
	r := requests{prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Name: "redraft_request_seconds", Help: "Time to answer, by route and status.",
		Buckets: []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
	}, []string{"method", "route", "status"}), map[answered]prometheus.Observer{}}
	for _, route := range []string{guidesRoute, guideRoute, questionRoute, pageLabel} {
		for _, status := range []int{http.StatusOK, http.StatusNotModified} {
			r.often[answered{http.MethodGet, route, status}] = r.of(http.MethodGet, route, status)
		}
	}
	return r
}

func (r requests) of(method, route string, status int) prometheus.Observer {
	if o, often := r.often[answered{method, route, status}]; often {
		return o
	}
	return r.WithLabelValues(method, route, strconv.Itoa(status))
}
