// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/releasemodel.h"
#include "model/versionledger.h"

#include <QScrollArea>

class FlashBar;
class HashView;
class ManifestView;
class Notice;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;
class VersionStrip;

// What is known of one release. Notes and tags can be written; they are wished for when the person has ended.
class ReleaseDetails : public QScrollArea
{
    Q_OBJECT

public:
    explicit ReleaseDetails(QWidget *parent = nullptr);

    // Keeps what is being typed when it is the same release again.
    void show(const Release &release, const ReleaseModel &releases);
    void setBudget(const VersionBudget &budget);
    void finishTyping(); // wishes for what was typed, if anything

Q_SIGNALS:
    void notesWritten(qint64 release, const QString &notes);
    void tagsWritten(qint64 release, const QStringList &tags);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeFacts(QVBoxLayout *column);
    void makeNumbers(QVBoxLayout *column);
    void makeWords(QVBoxLayout *column);
    void showFacts(const Release &release, const ReleaseModel &releases);

    qint64 m_release = 0;
    QString m_notesBefore;
    QString m_tagsBefore;
    QLabel *m_name;
    QLabel *m_state;
    FlashBar *m_flash;
    QFormLayout *m_facts;
    HashView *m_sha256;
    ManifestView *m_manifest;
    VersionStrip *m_strip;
    QLabel *m_left;
    Notice *m_trap;
    QLabel *m_lost;
    QLineEdit *m_tags;
    QPlainTextEdit *m_notes;
};
