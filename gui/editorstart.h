// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/draftbook.h"

#include <QWidget>

class QLabel;
class QVBoxLayout;

// The editor while it holds nothing: a place to drop things, and the drafts that wait to be continued.
class EditorStart : public QWidget
{
    Q_OBJECT

public:
    explicit EditorStart(QWidget *parent = nullptr);

    void setDrafts(const QList<StoredDraft> &drafts);

Q_SIGNALS:
    void openRequested();
    void continueRequested(qint64 draft);
    void discardRequested(qint64 draft);

private:
    QWidget *rowOf(const StoredDraft &draft);

    QWidget *m_list;
    QVBoxLayout *m_rows;
};
