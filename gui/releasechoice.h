// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/panel.h"
#include "model/release.h"

#include <chrono>
#include <optional>

class QComboBox;
class QLabel;
class QSpinBox;
class ReleaseModel;

// Which release is to go out, and how long earlier calls are waited for where its name is live.
class ReleaseChoice : public Panel
{
    Q_OBJECT

public:
    explicit ReleaseChoice(ReleaseModel *releases, QWidget *parent = nullptr);

    void choose(qint64 release);
    qint64 id() const; // 0: none
    std::optional<Release> release() const;
    std::chrono::seconds drain() const;

    void setMayChange(bool mayChange);
    void showDrain(bool isShown); // our own server waits for its sessions instead

Q_SIGNALS:
    void changed();

private:
    QWidget *makeDrain();
    void refresh();
    void setDefaultDrain();
    void refreshRisks();

    ReleaseModel *m_releases;
    QComboBox *m_release;
    QLabel *m_summary;
    QWidget *m_drainRow;
    QSpinBox *m_drain;
    QLabel *m_risks;
    qint64 m_drainIsFor = 0; // the release whose usual wait was proposed
    bool m_showsDrain = false;
};
