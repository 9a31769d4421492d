// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ftp/ftpstep.h"
#include "gui/panel.h"
#include "model/result.h"

#include <QDateTime>
#include <QMap>

class ManifestView;
class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;

// UPGRADE.TXT as it stands on the server, as far as it was looked at, beside the one that would stand there.
class LivePanel : public Panel
{
    Q_OBJECT

public:
    explicit LivePanel(QWidget *parent = nullptr);

    void setServer(const QString &server); // what was seen there before is shown again
    void setRelease(const QByteArray &manifest);
    void setMayLook(bool mayLook, bool isLooking);
    void setWatch(bool isPossible, std::chrono::minutes every); // 0: not watched

    void showLook(const QString &server, const Result<> &result, const LiveFiles &live);

Q_SIGNALS:
    void lookRequested();
    void watchRequested(std::chrono::minutes every); // 0: no more

private:
    struct Seen
    {
        LiveFiles files;
        QDateTime at;
        QString problem; // empty: the look came through
    };

    QWidget *makeSide(QLabel *caption, ManifestView *view);
    void refresh();

    QString m_server;
    QMap<QString, Seen> m_seen;
    QPushButton *m_look;
    QLabel *m_liveCaption;
    ManifestView *m_live;
    ManifestView *m_release;
    QLabel *m_hint;
    QCheckBox *m_watch;
    QSpinBox *m_minutes;
};
