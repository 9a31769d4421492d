// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/servedfolder.h"

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

// Sees when others change a served folder, and takes the change over once it is quiet and whole: while an UPGRADE.TXT
// names a binary that is not there as it says, nodes go on seeing what was there before.
class FolderWatch : public QObject
{
    Q_OBJECT

public:
    explicit FolderWatch(std::shared_ptr<ServedFolder> folder, QObject *parent = nullptr);

    // At once, whether it is quiet or not; also what is not whole is taken over, for somebody asked for it.
    Result<> takeOver();

Q_SIGNALS:
    void changed();
    void waiting(const QString &why); // a change that does not fit together

private:
    void look();
    void follow();

    std::shared_ptr<ServedFolder> m_folder;
    QFileSystemWatcher m_watcher;
    QTimer m_quiet;
};

// Why a tree must not be shown to nodes yet: an UPGRADE.TXT whose binary is missing or of another size. Empty when all
// fits. Manifests that cannot be read are not judged here.
QString misfitIn(const ServedTree &tree);
