// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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
        CreateWhenMissing
    };

    static Result<std::shared_ptr<Workspace>> open(const QString &path, Opening opening);
    ~Workspace();
    Workspace(const Workspace &) = delete;
    Workspace &operator=(const Workspace &) = delete;

    // The user's own one, used when none is named: in the data folder of this user.
    static QString defaultPath();

    const QString &path() const { return m_path; }
    QSqlDatabase database() const;

private:
    explicit Workspace(QString path);

    QString m_path;
    QString m_connection;
};
