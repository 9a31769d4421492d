// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/transcriptstore.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;
class QPlainTextEdit;
class QPushButton;

// The sessions in which certain words were said.
class TranscriptFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TranscriptFilter(TranscriptStore *store, QObject *parent = nullptr);

    void setWords(const QString &words);

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    TranscriptStore *m_store;
    QString m_words;
};

// What was said in a session of our own server: kept sessions, words to search them for, and the lines to read and copy.
class TranscriptView : public QWidget
{
    Q_OBJECT

public:
    explicit TranscriptView(TranscriptStore *store, QWidget *parent = nullptr);

    void choose(qint64 session);

private:
    QWidget *makeSessions();
    QWidget *makeLines();
    void showSession(qint64 session);
    void add(const TranscriptStore::Line &line);
    void search(const QString &words);
    void findNext();
    void mark();
    void copy();

    TranscriptStore *m_store;
    TranscriptFilter *m_filter;
    qint64 m_session = 0;
    QLineEdit *m_words;
    QListView *m_sessions;
    QPlainTextEdit *m_lines;
    QPushButton *m_copy;
};
