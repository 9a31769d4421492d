// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/publisher.h"
#include "model/journal.h"

#include <optional>

// Writes a plan into the journal of a workspace, over a connection of its own: it is used in the publisher's thread.
class JournalDiary : public Diary
{
public:
    JournalDiary(QString workspacePath, Publication publication);

    Result<> saw(const QString &path, const QByteArray &bytes) override;
    Result<> begins(const FtpStep &step) override;
    Result<> ended(const Result<> &result) override;

private:
    Result<> ready(); // begins the publication before its first step

    QString m_path;
    Publication m_publication;
    std::optional<Journal> m_journal;
};
