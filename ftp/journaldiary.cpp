// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ftp/journaldiary.h"

#include "model/workspace.h"

JournalDiary::JournalDiary(QString workspacePath, Publication publication)
    : m_path(std::move(workspacePath))
    , m_publication(std::move(publication))
{
}

Result<> JournalDiary::ready()
{
    if (m_journal)
        return {};
    const auto workspace = Workspace::open(m_path, Workspace::Opening::MustExist);
    if (!workspace)
        return workspace.error();
    m_journal.emplace(*workspace);
    const Result<qint64> begun = m_journal->begin(m_publication);
    if (!begun)
        return begun.error();
    m_publication.id = *begun;
    return {};
}

Result<> JournalDiary::saw(const QString &path, const QByteArray &bytes)
{
    return m_journal->keep(m_publication.id, path, bytes);
}

Result<> JournalDiary::begins(const FtpStep &step)
{
    if (const Result<> isReady = ready(); !isReady)
        return isReady;
    if (step.kind == FtpStep::Kind::Look)
        return {}; // it changes nothing, and as long as nothing else was begun, nothing is to be recovered
    return m_journal->note(m_publication.id, describe(step), step.isVisible());
}

Result<> JournalDiary::ended(const Result<> &result)
{
    return m_journal && m_publication.id > 0 ? m_journal->end(m_publication.id, result) : Result<>();
}
