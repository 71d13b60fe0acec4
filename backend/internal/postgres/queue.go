package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

const (
	deliverAttempts = 10              // over about four hours
	deliverWithin   = time.Minute     // one attempt
	rescueAfter     = 5 * time.Minute // a job of a process that is gone
	deliverAtOnce   = 4               // in each process
	finishWithin    = 5 * time.Second // at the end
)

// deliverJob asks for one delivery to be made.
type deliverJob struct {
	Delivery uuid.UUID `json:"delivery"`
}

// Kind names the job.
func (deliverJob) Kind() string { return "deliver" }

// inserter only adds jobs, inside transactions of database/sql.
var inserter = mustInserter()

func mustInserter() *river.Client[*sql.Tx] {
	c, err := river.NewClient(riverdatabasesql.New(nil), &river.Config{MaxAttempts: deliverAttempts, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		panic(err) // a constant configuration
	}
	return c
}

// queue adds deliveries that are not there yet, with a job for each, in the caller's transaction, and returns how many it added.
func queue(ctx context.Context, db *gorm.DB, now time.Time, deliveries []Delivery) (int, error) {
	if len(deliveries) == 0 {
		return 0, nil
	}
	for i := range deliveries {
		d := &deliveries[i]
		d.ID, d.State, d.CreatedAt, d.QueuedAt, d.ChangedAt, d.RowVersion = NewID(), DeliveryPending, now, now, now, 1
	}
	if err := db.WithContext(ctx).Clauses(clause.OnConflict{OnConstraint: "delivery_told_once", DoNothing: true}).Create(&deliveries).Error; err != nil {
		return 0, err
	}
	ids := make([]uuid.UUID, len(deliveries))
	for i, d := range deliveries {
		ids[i] = d.ID
	}
	var added []uuid.UUID
	if err := db.WithContext(ctx).Raw("SELECT id FROM delivery WHERE id = ANY (?::uuid[])", uuidArray(ids)).Scan(&added).Error; err != nil {
		return 0, err
	}
	return len(added), enqueue(ctx, db, added)
}

func enqueue(ctx context.Context, db *gorm.DB, ids []uuid.UUID) error {
	if len(ids) == 0 {
		return nil
	}
	tx, ok := db.Statement.ConnPool.(*sql.Tx)
	if !ok {
		return errors.New("a job outside a transaction")
	}
	jobs := make([]river.InsertManyParams, len(ids))
	for i, id := range ids {
		jobs[i] = river.InsertManyParams{Args: deliverJob{id}}
	}
	_, err := inserter.InsertManyFastTx(ctx, tx, jobs)
	return err
}

// Attempt is one try to make a delivery.
type Attempt struct {
	Delivery uuid.UUID
	Again    bool // an earlier try failed, or its process is gone
	Last     bool
}

// ErrGivenUp says that trying again is of no use.
var ErrGivenUp = errors.New("given up")

type deliverer struct {
	river.WorkerDefaults[deliverJob]
	do func(context.Context, Attempt) error
}

// Work makes one attempt.
func (d *deliverer) Work(ctx context.Context, job *river.Job[deliverJob]) error {
	err := d.do(ctx, Attempt{Delivery: job.Args.Delivery, Again: job.Attempt > 1, Last: job.Attempt >= job.MaxAttempts})
	if errors.Is(err, ErrGivenUp) {
		return river.JobCancel(err)
	}
	return err
}

// Deliver makes deliveries until ctx ends: each as soon as its transaction is committed, in one process only, again after a failure,
// at growing intervals, until ErrGivenUp. What runs when ctx ends has some seconds to finish.
func (s *Store) Deliver(ctx context.Context, log *slog.Logger, do func(context.Context, Attempt) error) error {
	workers := river.NewWorkers()
	river.AddWorker(workers, &deliverer{do: do})
	client, err := river.NewClient(riverpgxv5.New(s.pool), &river.Config{
		Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: deliverAtOnce}}, Workers: workers, Logger: log,
		JobTimeout: deliverWithin, RescueStuckJobsAfter: rescueAfter, MaxAttempts: deliverAttempts,
	})
	if err != nil {
		return fmt.Errorf("deliveries: %w", err)
	}
	if err := client.Start(context.WithoutCancel(ctx)); err != nil { // the end of ctx is no reason to cut a letter off
		return fmt.Errorf("deliveries: %w", err)
	}
	<-ctx.Done()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishWithin)
	defer cancel()
	if err := client.Stop(last); err == nil {
		return nil
	}
	return client.StopAndCancel(context.WithoutCancel(ctx))
}
