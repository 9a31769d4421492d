// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/droptarget.h"

#include "gui/dropveil.h"

#include <QDropEvent>
#include <QMimeData>
#include <QUrl>

static QStringList localPathsOf(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

DropTarget::DropTarget(const QString &text, QWidget *target)
    : QObject(target)
    , m_veil(new DropVeil(text, target))
{
    target->setAcceptDrops(true);
    target->installEventFilter(this);
}

bool DropTarget::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::DragEnter: {
        auto *drag = static_cast<QDropEvent *>(event);
        if (localPathsOf(drag->mimeData()).isEmpty())
            return false;
        drag->acceptProposedAction();
        m_veil->rise();
        return true;
    }
    case QEvent::DragLeave:
        m_veil->hide();
        return true;
    case QEvent::Drop: {
        auto *drop = static_cast<QDropEvent *>(event);
        m_veil->hide();
        const QStringList paths = localPathsOf(drop->mimeData());
        drop->acceptProposedAction();
        if (!paths.isEmpty())
            Q_EMIT dropped(paths);
        return true;
    }
    default:
        return QObject::eventFilter(watched, event);
    }
}
