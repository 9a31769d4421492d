// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/looks.h"
#include "gui/releasedesk.h"

#include <QWidget>

class BinaryInspector;
class EditorStart;
class FieldUndo;
class FindingList;
class HoldView;
class ManifestView;
class NodeReadingTable;
class Notice;
class QAbstractButton;
class QLabel;
class QPushButton;
class QStackedWidget;
class ReleaseForm;

// The editor: makes a release of a draft, or the hold. Shows the draft; says what the user wants.
class ReleasePage : public QWidget
{
    Q_OBJECT

public:
    explicit ReleasePage(ReleaseDesk *desk, QWidget *parent = nullptr);

    void tell(const Error &error);
    void say(Look::Tone tone, const QString &sentence); // until the draft changes
    void chooseFiles();

Q_SIGNALS:
    void openRequested(const QStringList &paths);
    void addRequested();

private:
    QLayout *makeHead();
    QWidget *makeEditor();
    QWidget *makeForm();
    QWidget *makeText();
    void connectForm();
    void refresh();
    void refreshEditor();
    void refreshDrafts();
    void refreshGroups();
    void showKept();
    void fillDraftsMenu();
    void chooseHoldFile();
    void setMode(Draft::Mode mode);

    ReleaseDesk *m_desk;
    ReleaseDraft *m_draft;
    FieldUndo *m_fieldUndo;
    Notice *m_notice;
    QAbstractButton *m_update;
    QAbstractButton *m_hold;
    QLabel *m_kept;
    QPushButton *m_drafts;
    QPushButton *m_clear;
    QStackedWidget *m_stack;
    EditorStart *m_start;
    QStackedWidget *m_binaryPlace;
    BinaryInspector *m_binary;
    ReleaseForm *m_form;
    ManifestView *m_manifest;
    QLabel *m_bytes;
    NodeReadingTable *m_nodes;
    FindingList *m_findings;
    QPushButton *m_add;
    HoldView *m_holdView;
};
