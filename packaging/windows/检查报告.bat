@echo off
chcp 936 >nul
rem 把年度报告（或者装有报告的文件夹）拖到本文件上，浏览器中会显示检查结果。
rem 直接双击，则打开空白的检查页面。
title 检查报告 - 关闭本窗口即结束
setlocal
set "PROGRAM=%~dp0report-lint-page.exe"
if exist "%PROGRAM%" goto run
set "PROGRAM=report-lint-page"
where /q %PROGRAM% && goto run
echo 没有找到 report-lint-page。请把本文件放回程序文件夹，或者先安装 report-lint。
pause
exit /b 2
:run
"%PROGRAM%" %*
if errorlevel 1 pause
