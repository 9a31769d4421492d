// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/binary.h"
#include "model/inspection.h"
#include "model/preflight.h"
#include "model/release.h"

#include <QObject>
#include <QSet>

#include <optional>

// A release in the making: the file somebody brought and what they typed for it. Knows no widget and no workspace.
class ReleaseDraft : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // Looks at the file. What cannot be released leaves an earlier binary where it was and says why.
    void load(const QString &path);
    void clear();

    const std::optional<Inspection> &inspection() const { return m_inspection; }
    const std::optional<Binary> &binary() const { return m_binary; }
    const QString &fileName() const { return m_fileName; }
    const QString &refusal() const { return m_refusal; } // of the last file; empty when it was good

    int version() const { return m_version; }
    const QString &path() const { return m_path; }
    const QString &notes() const { return m_notes; }
    const QList<stock::Module> &modules() const { return m_modules; }
    const QString &versionHint() const { return m_versionHint; }

    void setVersion(int version); // by a person: no proposal changes it again for this binary
    void setPath(const QString &path);
    void setNotes(const QString &notes);
    void setModules(const QList<stock::Module> &modules);
    void propose(const Result<int> &version, const QList<int> &used, const QStringList &sameBinary);

    Result<Release> candidate() const;

    // What every node it is meant for would do with it, and all that speaks against it.
    Preflight preflight() const;

    void apply(Fix fix);
    void setAcknowledged(const QString &code, bool isAcknowledged);
    const QSet<QString> &acknowledged() const { return m_acknowledged; }
    bool mayBeAdded(const Preflight &preflight) const;

Q_SIGNALS:
    void changed();
    void proposalWanted(); // binary or modules are others now: a ledger can say which version is next

private:
    std::optional<Inspection> m_inspection;
    std::optional<Binary> m_binary;
    QString m_fileName;
    QString m_refusal;
    int m_version = 1;
    bool m_isVersionTyped = false;
    QString m_path = QStringLiteral("/");
    QString m_notes;
    QList<stock::Module> m_modules;
    QList<int> m_used;
    QStringList m_sameBinary; // releases that hold it already
    QString m_versionHint;
    QSet<QString> m_acknowledged; // codes of warnings, for this binary
};
