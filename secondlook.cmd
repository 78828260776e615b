@echo off
rem Starts Second Look on Windows. Finds a JDK 25 or newer in JAVA_HOME, on the PATH or in the usual folders, builds
rem what is missing, then runs.
setlocal enabledelayedexpansion
set "HERE=%~dp0"
set "HERE=%HERE:~0,-1%"
set "JDK="
if defined JAVA_HOME call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where javac 2^>nul') do if not defined JDK call :try "%%~dpj.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk*" "%ProgramFiles%\Java\jdk*" "%ProgramFiles%\Microsoft\jdk*") do if not defined JDK call :try "%%~d"
if not defined JDK (
  echo Second Look needs a JDK 25 or newer and found none. Install one, or point JAVA_HOME to it, and start again. 1>&2
  exit /b 1
)
set "JAVA_HOME=%JDK%"
set "MAVEN=%HERE%\mvnw.cmd"
where mvn >nul 2>nul && set "MAVEN=mvn"
if "%~1"=="test" (
  cd /d "%HERE%" && call "%MAVEN%" -B verify
  exit /b !ERRORLEVEL!
)
set "STALE="
if not exist "%HERE%\target\built" set "STALE=1"
if not defined STALE for /f %%s in ('powershell -NoProfile -Command "if (Get-ChildItem -Recurse -File '%HERE%\src\main','%HERE%\docs\guide','%HERE%\docs\screens','%HERE%\pom.xml' | Where-Object LastWriteTime -gt (Get-Item '%HERE%\target\built').LastWriteTime | Select-Object -First 1) {1}"') do set "STALE=1"
if defined STALE (
  echo Building Second Look ^(once; this takes a minute or two the first time^) ... 1>&2
  pushd "%HERE%" && call "%MAVEN%" -q -B -Dquick -Dmaven.test.skip=true package 1>&2 || exit /b 1
  echo built> "%HERE%\target\built"
  popd
)
"%JDK%\bin\java" --enable-native-access=ALL-UNNAMED --add-modules=jdk.incubator.vector --sun-misc-unsafe-memory-access=allow -Dsecondlook.root="%HERE%" -cp "%HERE%\target\classes;%HERE%\target\lib\*" org.secondlook.Main %*
exit /b %ERRORLEVEL%

:try
set "FEATURE="
if exist "%~1\bin\javac.exe" for /f "tokens=2 delims=. " %%v in ('"%~1\bin\javac.exe" -version 2^>nul') do set "FEATURE=%%v"
if defined FEATURE if !FEATURE! geq 25 set "JDK=%~1"
exit /b 0
