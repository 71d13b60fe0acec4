package postgres

import (
	"context"
	"database/sql"
	"errors"
	"net"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"redraft/internal/answer"
	"redraft/internal/fault"
	"redraft/internal/study"
)

// ErrNotFound means that there is no such row.
var ErrNotFound = fault.New(fault.NotFound, "not_found", "There is nothing here, or you may not see it.")

// ErrUnavailable means that the database did not answer.
var ErrUnavailable = fault.New(fault.Unavailable, "unavailable", "Redraft cannot reach its database right now. Nothing was changed; try again in a moment.").After(2 * time.Second)

// ErrLastAdmin means that a change would leave the site without an admin.
var ErrLastAdmin = fault.New(fault.Conflict, "last_admin", "This is the last admin of the site, who can neither lose the role nor be suspended. Make somebody else an admin first.")

// byConstraint maps the names of constraints to the domain's words for breaking them. A constraint that is not here can only be
// broken by a defect, and is reported as one.
var byConstraint = map[string]*fault.Fault{
	"guide_slug_taken":           fault.InvalidField("slug", "taken", "Another guide has this address already. Choose another slug."),
	"question_slug_taken":        fault.InvalidField("slug", "taken", "Another question of this guide has this address already. Choose another slug."),
	"erased_holds_nothing":       ErrErased,
	"person_erased_is_nobody":    ErrErased,
	"role_held_once":             fault.New(fault.Conflict, "conflict", "They hold this role already."),
	"version_number_taken":       answer.ErrStaleBase,
	"version_number_follows":     answer.ErrStaleBase,
	"version_not_by_its_author":  answer.ErrSelfApproval,
	"review_not_by_author":       answer.ErrSelfApproval,
	"version_of_latest_revision": answer.ErrChangedMeanwhile,
	"version_approved":           answer.ErrPolicyUnsatisfied,
	"version_under_policy":       answer.ErrPolicyUnsatisfied,
	"version_not_frozen":         answer.ErrProtected,
	"confirmation_of_latest":     answer.ErrStaleBase,
	"confirmation_by_another":    answer.ErrSelfApproval,
	"policy_number_taken":        answer.ErrChangedMeanwhile,
	"policy_number_follows":      answer.ErrChangedMeanwhile,
	"revision_number_taken":      answer.ErrChangedMeanwhile,
	"revision_number_follows":    answer.ErrChangedMeanwhile,
	"revision_of_base":           answer.ErrUnknownBase,
	"decision_taken_once":        answer.ErrAlreadyDecided,
	"decision_published_once":    answer.ErrAlreadyDecided,
	"decision_code_known":        answer.ErrUnknownCode,
	"remark_number_follows":      answer.ErrChangedMeanwhile,
	"remark_turns_thread":        answer.ErrChangedMeanwhile,
	"remark_applied_once":        answer.ErrChangedMeanwhile,
	"decision_undone_once":       answer.ErrAlreadyDecided,
	"decision_undone_last":       answer.ErrAlreadyDecided,
	"decision_undone_in_time":    answer.ErrWrongState,
	"decision_undone_by_another": answer.ErrSelfApproval,
	"revision_edited_by_another": answer.ErrSelfApproval,
	"proposal_not_restricted":    answer.ErrRestricted,
	"list_name_taken":            answer.ErrListName,
	"list_place_taken":           answer.ErrChangedMeanwhile,
	"list_question_one_of_500":   answer.ErrListFull,
	"study_grade_of_version":     study.ErrUnknownVersion,
	"reject_reason_pkey":         fault.InvalidField("code", "taken", "There is a reason with this code already."),
}

// translate turns what PostgreSQL or the driver says into the domain's words.
func translate(err error) error {
	var told *fault.Fault
	if err == nil || errors.As(err, &told) {
		return err
	}
	if errors.Is(err, gorm.ErrRecordNotFound) || errors.Is(err, sql.ErrNoRows) {
		return ErrNotFound
	}
	if pg, ok := errors.AsType[*pgconn.PgError](err); ok {
		if known := byConstraint[pg.ConstraintName]; known != nil {
			return known.Because(err)
		}
		switch {
		case pg.Code == "55P03" || pg.Code == "57014": // lock timeout, statement timeout
			return ErrUnavailable.Saying("Too much is happening at once here. Nothing was changed; try again in a moment.").Because(err)
		case strings.HasPrefix(pg.Code, "08") || strings.HasPrefix(pg.Code, "53") || strings.HasPrefix(pg.Code, "57P") || pg.Code == "25006" || pg.Code == "40001" || pg.Code == "40P01":
			return ErrUnavailable.Because(err)
		}
		return err
	}
	var connect *pgconn.ConnectError
	var network net.Error
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.As(err, &connect), errors.As(err, &network), errors.Is(err, context.DeadlineExceeded),
		errors.Is(err, sql.ErrConnDone), errors.Is(err, sql.ErrTxDone), errors.Is(err, net.ErrClosed), isBroken(err):
		return ErrUnavailable.Because(err)
	}
	return err
}

// isBroken recognises a connection that ended in the middle of a conversation, which pgx reports in several shapes.
func isBroken(err error) bool {
	text := err.Error()
	for _, part := range []string{"unexpected EOF", "conn closed", "connection reset", "broken pipe", "closed pool", "bad connection"} {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}

func isRetryable(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01")
}

func isLockTimeout(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "55P03"
}

func isUniqueViolation(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && pg.Code == "23505"
}
