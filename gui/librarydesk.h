// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/releasedesk.h"
#include "model/releasecompare.h"
#include "model/releasepair.h"
#include "model/rollforward.h"

// What a person does with the releases of the open workspace; the rows follow.
class LibraryDesk : public QObject
{
    Q_OBJECT

public:
    enum class Change
    {
        Withdraw,
        BringBack,
        Remove,
        Restore
    };

    explicit LibraryDesk(ReleaseDesk *releases, QObject *parent = nullptr);

    ReleaseModel *releases() { return m_desk->releases(); }

    Result<> apply(Change change, const QList<qint64> &ids); // stops at the first that fails
    Result<> setNotes(qint64 id, const QString &notes);
    Result<> setTags(qint64 id, const QStringList &tags);

    Result<RollForward> planBack(qint64 id, const QString &reason) const;
    Result<Release> goBack(qint64 id, const QString &reason);

    Result<ReleaseComparison> compare(qint64 first, qint64 second) const;
    Result<QList<PairFile>> filesOf(qint64 id, PairPlace place) const;

    // As a release when it is exactly what we would write; NotAPair otherwise, and its number is noted all the same.
    Result<Release> importFrom(const QString &folder);

    Result<VersionBudget> budget(const ProgramId &program, const QList<stock::Module> &modules) const;
    Result<QList<VersionBudget>> programs() const;

    // The file dialogs' first folder: the last one that was used.
    const QString &folder() const { return m_folder; }
    void setFolder(const QString &folder) { m_folder = folder; }

private:
    Result<> put(const Result<Release> &release);
    Result<Release> add(const Release &release, const QByteArray &binary);

    ReleaseDesk *m_desk;
    QString m_folder;
};

// What undoes it.
LibraryDesk::Change inverseOf(LibraryDesk::Change change);
