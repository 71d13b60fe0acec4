package postgres

import (
	"context"
	"slices"
	"strings"
	"time"
)

// CountIn counts uses of each bucket in the present window, across all processes, and returns how often each was used in it
// and how long it lasts. Windows are of the database's clock, so that processes agree; buckets are counted in one order, so that
// two requests never wait for each other.
func (s *Store) CountIn(ctx context.Context, window time.Duration, uses int, buckets []string) (counts map[string]int, left time.Duration, err error) {
	slices.Sort(buckets)
	seconds := int64(window / time.Second)
	var rows []struct {
		Bucket  string
		Count   int
		Seconds int
	}
	err = s.with(ctx).Raw(`INSERT INTO rate AS r (bucket, window_start, count)
		SELECT b, to_timestamp(floor(extract(epoch FROM now()) / @seconds) * @seconds), @uses FROM unnest(string_to_array(@buckets, ',')) b
		ON CONFLICT (bucket, window_start) DO UPDATE SET count = r.count + excluded.count
		RETURNING bucket, count, ceil(extract(epoch FROM window_start - now()) + @seconds)::int AS seconds`,
		map[string]any{"seconds": seconds, "uses": uses, "buckets": strings.Join(buckets, ",")}).Scan(&rows).Error
	counts = make(map[string]int, len(rows))
	for _, row := range rows {
		counts[row.Bucket], left = row.Count, max(time.Second, time.Duration(row.Seconds)*time.Second)
	}
	return counts, left, translate(err)
}
