// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QString>

// What the bytes of a workspace file say before SQLite touches it. SQLite leaves files beside a database as soon as
// it reads it, and takes an empty file for a new one; what is not ours is to stay as it is.
struct WorkspaceHeader
{
    quint32 applicationId = 0;
    int version = 0; // of the format
};

// NotAWorkspace for what is none, WorkspaceDamaged for what is cut short. A write-ahead log that a crash left is read too, for
// it holds the newer header. Must not be called for a file that is open here: see isOpenHere().
Result<WorkspaceHeader> readWorkspaceHeader(const QString &path);

// True when this process has that very file open. Closing any descriptor of a file drops every lock this process has
// on it (POSIX), those of SQLite included: a file that is open here is never to be opened around SQLite.
bool isOpenHere(const QString &path);

// True for what is to be opened as a workspace, damaged ones included: by its name or by its content.
bool looksLikeWorkspace(const QString &path);
