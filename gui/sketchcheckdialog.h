// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/sketchlint.h"

#include <QDialog>

class FindingList;
class Notice;
class QLabel;
class QPushButton;
class QTabBar;
class SourceView;

// A sketch and what speaks against updating nodes with it; a finding shows its line. Passwords are blotted out.
class SketchCheckDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SketchCheckDialog(const SketchContext &context, QWidget *parent = nullptr);

    void check(const QString &path); // a file or a folder; the answer comes later

Q_SIGNALS:
    void checked();

private:
    QWidget *makeHead();
    void choose();
    void take(const Result<SketchSource> &sketch, const QList<Finding> &findings);
    void present(const SketchSource &sketch, const QList<Finding> &findings);
    void showTab(int tab);
    void pointAt(const Finding &finding);

    SketchContext m_context;
    QString m_path;
    int m_job = 0;         // the last check that was begun: answers of others come too late
    SketchSource m_sketch; // without its passwords
    Notice *m_notice;
    QPushButton *m_again;
    QLabel *m_name;
    QTabBar *m_tabs;
    SourceView *m_source;
    FindingList *m_findings;
};
