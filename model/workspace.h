// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/filesystem.h"
#include "model/result.h"

#include <QString>

#include <memory>

class QSqlDatabase;

// One SQLite file (.vespiary) with all that a fleet's releases are: binaries included, so that it can be copied and
// opened by double click. A connection belongs to the thread that opened it.
class Workspace
{
public:
    enum class Opening
    {
        MustExist,
        CreateWhenMissing,
        ReadOnly // writes nothing, not even beside the file where nobody else has it open
    };

    // An older format is backed up and brought up to date. What cannot be written is opened to be read. What is no
    // workspace, is newer, is damaged or is on a network share is refused and stays as it was, byte for byte.
    static Result<std::shared_ptr<Workspace>> open(
        const QString &path, Opening opening, const FileSystemOf &fileSystem = fileSystemOf);
    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    // The user's own one, used when none is named: in the data folder of this user.
    static QString defaultPath();

    const QString &path() const { return m_path; }
    bool isReadOnly() const { return m_isReadOnly; }
    QSqlDatabase database() const;

private:
    Workspace(QString path, bool isReadOnly);
    Result<> connectToFile();
    Result<> bringUpToDate();

    QString m_path;
    QString m_connection;
    bool m_isReadOnly;
};
