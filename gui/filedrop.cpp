// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/filedrop.h"

#include "gui/dropveil.h"

#include <QApplication>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

FileDrop::FileDrop(QWidget *window)
    : QObject(window)
    , m_window(window)
    , m_veil(new DropVeil(tr("Drop it to look at it"), window))
{
    m_veil->setObjectName(QStringLiteral("dropVeil"));
    m_window->setAcceptDrops(true);
    qApp->installEventFilter(this);
}

bool FileDrop::eventFilter(QObject *watched, QEvent *event)
{
    const bool isEntering = event->type() == QEvent::DragEnter;
    if (!isEntering && event->type() != QEvent::DragLeave && event->type() != QEvent::Drop)
        return false;
    auto *widget = qobject_cast<QWidget *>(watched);
    if (!widget || widget->window() != m_window)
        return false;
    if (widget != m_window) {
        // A field would take the address of a file for text; refused here, the drag comes to the window.
        const bool hasFiles = isEntering && static_cast<QDropEvent *>(event)->mimeData()->hasUrls();
        if (hasFiles)
            event->ignore();
        return hasFiles;
    }
    if (!isEntering)
        m_veil->hide();
    if (event->type() == QEvent::DragLeave)
        return false;
    auto *drop = static_cast<QDropEvent *>(event);
    if (isEntering && !drop->mimeData()->hasUrls() && !drop->mimeData()->hasText())
        return false;
    drop->acceptProposedAction();
    if (isEntering)
        m_veil->rise();
    else
        take(drop->mimeData());
    return true;
}

void FileDrop::take(const QMimeData *mime)
{
    // The source may be gone by the time of the drop: then there are no addresses, although there were before.
    const QList<QUrl> urls = mime ? mime->urls() : QList<QUrl>();
    QStringList paths;
    QStringList elsewhere;
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
        else
            elsewhere.append(url.toDisplayString(QUrl::RemoveUserInfo));
    }
    if (!elsewhere.isEmpty())
        Q_EMIT refused(
            tr("%1 is not a file on this computer; save it here first.").arg(elsewhere.constFirst()));
    if (!paths.isEmpty())
        Q_EMIT filesDropped(paths);
    else if (urls.isEmpty() && mime && mime->hasText())
        Q_EMIT textDropped(mime->text());
    else if (elsewhere.isEmpty())
        Q_EMIT refused(tr("Nothing usable was dropped; drop the file itself, or open it."));
}
