package postgres

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"redraft/internal/account"
)

// AuditLine is a line of the audit log as it is read.
type AuditLine struct {
	Seq        int64
	At         time.Time
	ActorID    *uuid.UUID
	Action     string
	ObjectKind string
	ObjectID   string
	GuideID    *uuid.UUID
	RequestID  string
	Detail     string // a JSON object
	Address    *string
	Sealed     bool
}

// AuditFilter says which lines to read.
type AuditFilter struct {
	Actor  account.ID
	Action string
	Object string
	Below  int64 // 0: at the newest
	Limit  int
}

// AuditBefore reads a page of the audit log, newest first.
func (r reader) AuditBefore(ctx context.Context, f AuditFilter) ([]AuditLine, error) {
	q := r.with(ctx).Table("audit a").Select(`a.seq, a.at, a.actor_id, a.action, a.object_kind, a.object_id, a.guide_id, a.request_id, a.detail::text AS detail,
		(SELECT host(d.address) FROM audit_address d WHERE d.seq = a.seq) AS address, EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = a.seq) AS sealed`)
	if f.Actor != uuid.Nil {
		q = q.Where("a.actor_id = ?", f.Actor)
	}
	if f.Action != "" {
		q = q.Where("a.action = ?", f.Action)
	}
	if f.Object != "" {
		q = q.Where("a.object_id = ?", f.Object)
	}
	if f.Below > 0 {
		q = q.Where("a.seq < ?", f.Below)
	}
	var lines []AuditLine
	err := q.Order("a.seq DESC").Limit(f.Limit).Scan(&lines).Error
	return lines, translate(err)
}

// sealedRow is what the chain covers of a row.
type sealedRow struct {
	Seq        int64
	At         time.Time
	ActorID    *uuid.UUID
	Action     string
	ObjectKind string
	ObjectID   string
	GuideID    *uuid.UUID
	RequestID  string
	Detail     string
}

// link is the hash of a row in its place: it covers every field, each with its length before it, and the hash before it.
func (r sealedRow) link(before []byte, place int64) []byte {
	h := sha256.New()
	field := func(b []byte) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(len(b)))
		h.Write(n[:])
		h.Write(b)
	}
	number := func(v int64) {
		var n [8]byte
		binary.BigEndian.PutUint64(n[:], uint64(v))
		field(n[:])
	}
	field(before)
	number(place)
	number(r.Seq)
	number(r.At.UnixMicro())
	actor, guide := orZero(r.ActorID), orZero(r.GuideID)
	field(actor[:])
	field([]byte(r.Action))
	field([]byte(r.ObjectKind))
	field([]byte(r.ObjectID))
	field(guide[:])
	field([]byte(r.RequestID))
	field([]byte(r.Detail))
	return h.Sum(nil)
}

const sealedColumns = "a.seq, a.at, a.actor_id, a.action, a.object_kind, a.object_id, a.guide_id, a.request_id, a.detail::text AS detail"

// sealLock is the advisory lock that lets one process at a time seal.
const sealLock = "SELECT pg_try_advisory_xact_lock(hashtext('redraft:audit:seal'))"

// Seal appends rows of the audit log to the hash chain, at most limit, and returns how many. Only rows are taken before which no
// row can still appear, so that writes never wait for each other; several processes may call it, and one works. It looks back
// 20,000 rows: no transaction lives long enough (Open sets the time limits) to commit a row that so many others overtook.
func (s *Store) Seal(ctx context.Context, limit int) (sealed int, err error) {
	err = s.with(ctx).Transaction(func(db *gorm.DB) error {
		var mine bool
		if err := db.Raw(sealLock).Row().Scan(&mine); err != nil || !mine {
			return err
		}
		var head struct {
			Place int64
			Hash  []byte
		}
		if err := db.Raw("SELECT place, hash FROM audit_seal ORDER BY place DESC LIMIT 1").Scan(&head).Error; err != nil {
			return err
		}
		var rows []sealedRow
		if err := db.Raw(`SELECT `+sealedColumns+` FROM audit a WHERE a.xid < pg_snapshot_xmin(pg_current_snapshot())
			AND NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = a.seq)
			AND a.seq > coalesce((SELECT max(seq) FROM audit_seal), 0) - 20000
			ORDER BY a.seq LIMIT ?`, limit).Scan(&rows).Error; err != nil {
			return err
		}
		for _, row := range rows {
			head.Place++
			head.Hash = row.link(head.Hash, head.Place)
			if err := db.Exec("INSERT INTO audit_seal (place, seq, hash) VALUES (?, ?, ?)", head.Place, row.Seq, head.Hash).Error; err != nil {
				return err
			}
		}
		sealed = len(rows)
		return nil
	})
	return sealed, translate(err)
}

// AuditProblem is a row of the audit log that is not as it was written.
type AuditProblem struct {
	Seq  int64
	What string // "changed", "removed" or "inserted"
}

// AuditReport tells whether the chain holds.
type AuditReport struct {
	Sealed   int
	Unsealed int
	Head     string // hash of the newest link; keep it elsewhere, and a chain that was rebuilt or cut off shows too
	Problems []AuditProblem
}

// VerifyAudit reads the whole chain and names every sealed row that was changed or removed since, and every place of the chain
// that is missing. It reads in pages and stops at the first 1,000 problems.
func (s *Store) VerifyAudit(ctx context.Context) (AuditReport, error) {
	var report AuditReport
	var before []byte
	place := int64(0)
	for {
		var rows []struct {
			Row     sealedRow `gorm:"embedded"`
			Place   int64
			SealSeq int64
			Hash    []byte
			Missing bool
		}
		err := s.with(ctx).Raw(`SELECT s.place, s.seq AS seal_seq, s.hash, a.seq IS NULL AS missing, `+sealedColumns+`
			FROM (SELECT * FROM audit_seal WHERE place > ? ORDER BY place LIMIT 2000) s LEFT JOIN audit a ON a.seq = s.seq ORDER BY s.place`, place).Scan(&rows).Error
		if err != nil {
			return report, translate(err)
		}
		for _, row := range rows {
			row.Row.Seq = row.SealSeq
			switch {
			case row.Place != place+1:
				report.Problems = append(report.Problems, AuditProblem{row.SealSeq, "removed"}) // links before this one are gone
			case row.Missing:
				report.Problems = append(report.Problems, AuditProblem{row.SealSeq, "removed"})
			case !bytes.Equal(row.Row.link(before, row.Place), row.Hash):
				report.Problems = append(report.Problems, AuditProblem{row.SealSeq, "changed"})
			}
			place, before = row.Place, row.Hash
			report.Sealed++
		}
		if len(rows) == 0 || len(report.Problems) >= 1000 {
			break
		}
	}
	report.Head = hex.EncodeToString(before)
	err := s.with(ctx).Raw(`SELECT count(*) FROM audit a WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.seq = a.seq)`).Row().Scan(&report.Unsealed)
	return report, translate(err)
}

// Sealed reports whether the chain contains a hash, given in hexadecimal.
func (s *Store) Sealed(ctx context.Context, head string) (found bool, err error) {
	err = s.with(ctx).Raw("SELECT EXISTS (SELECT 1 FROM audit_seal WHERE encode(hash, 'hex') = ?)", head).Row().Scan(&found)
	return found, translate(err)
}
