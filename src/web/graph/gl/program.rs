use js_sys::Float32Array;
use web_sys::{
    WebGl2RenderingContext as Gl, WebGlBuffer, WebGlProgram, WebGlShader, WebGlUniformLocation, WebGlVertexArrayObject,
};

/// Draws one kind of shape: its program, and the buffer in which the shapes are given to it.
pub struct Program {
    program: WebGlProgram,
    vertices: WebGlVertexArrayObject,
    buffer: WebGlBuffer,
    kind: Kind,
    size: Option<WebGlUniformLocation>,
    color: Option<WebGlUniformLocation>,
    /// Half of the width of a line, and how long a pixel is.
    pen: Option<WebGlUniformLocation>,
}

#[derive(Clone, Copy, PartialEq)]
pub enum Kind {
    /// From x, from y, to x, to y.
    Lines,
    /// Middle x, middle y, radius.
    Dots,
    /// The corners of triangles.
    Triangles,
}

impl Kind {
    /// How many numbers make one shape, or one corner of a triangle.
    fn numbers(self) -> i32 {
        match self {
            Self::Lines => 4,
            Self::Dots => 3,
            Self::Triangles => 2,
        }
    }

    fn sources(self) -> (&'static str, &'static str) {
        match self {
            Self::Lines => (LINE_VERTEX, LINE_FRAGMENT),
            Self::Dots => (DOT_VERTEX, DOT_FRAGMENT),
            Self::Triangles => (TRIANGLE_VERTEX, TRIANGLE_FRAGMENT),
        }
    }
}

/// What is the same for all shapes of a batch. Lengths are CSS pixels.
pub struct Pen {
    pub size: (f32, f32),
    /// Red, green, blue and opacity, from 0 to 1.
    pub color: [f32; 4],
    pub width: f32,
    /// The length of a pixel of the screen.
    pub pixel: f32,
}

impl Program {
    /// Nothing when the context is lost.
    pub fn new(gl: &Gl, kind: Kind) -> Option<Self> {
        let (vertex, fragment) = kind.sources();
        let program = gl.create_program()?;
        for shader in [compiled(gl, Gl::VERTEX_SHADER, vertex)?, compiled(gl, Gl::FRAGMENT_SHADER, fragment)?] {
            gl.attach_shader(&program, &shader);
        }
        gl.link_program(&program);
        if !gl.get_program_parameter(&program, Gl::LINK_STATUS).is_truthy() {
            return None;
        }
        let (vertices, buffer) = (gl.create_vertex_array()?, gl.create_buffer()?);
        gl.bind_vertex_array(Some(&vertices));
        gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&buffer));
        gl.enable_vertex_attrib_array(0);
        gl.vertex_attrib_pointer_with_i32(0, kind.numbers(), Gl::FLOAT, false, 0, 0);
        if kind != Kind::Triangles {
            gl.vertex_attrib_divisor(0, 1);
        }
        let uniform = |name| gl.get_uniform_location(&program, name);
        Some(Self {
            size: uniform("size"),
            color: uniform("color"),
            pen: uniform("pen"),
            program,
            vertices,
            buffer,
            kind,
        })
    }

    pub fn draw(&self, gl: &Gl, pen: &Pen, numbers: &[f32]) {
        if numbers.is_empty() {
            return;
        }
        gl.use_program(Some(&self.program));
        gl.bind_vertex_array(Some(&self.vertices));
        gl.bind_buffer(Gl::ARRAY_BUFFER, Some(&self.buffer));
        gl.buffer_data_with_array_buffer_view(Gl::ARRAY_BUFFER, &Float32Array::from(numbers), Gl::STREAM_DRAW);
        let [red, green, blue, opacity] = pen.color;
        gl.uniform2f(self.size.as_ref(), pen.size.0, pen.size.1);
        gl.uniform4f(self.color.as_ref(), red * opacity, green * opacity, blue * opacity, opacity);
        gl.uniform2f(self.pen.as_ref(), pen.width / 2.0, pen.pixel);
        let count = i32::try_from(numbers.len()).unwrap_or(i32::MAX) / self.kind.numbers();
        match self.kind {
            Kind::Triangles => gl.draw_arrays(Gl::TRIANGLES, 0, count),
            Kind::Lines | Kind::Dots => gl.draw_arrays_instanced(Gl::TRIANGLE_STRIP, 0, 4, count),
        }
    }
}

fn compiled(gl: &Gl, kind: u32, source: &str) -> Option<WebGlShader> {
    let shader = gl.create_shader(kind)?;
    gl.shader_source(&shader, source);
    gl.compile_shader(&shader);
    gl.get_shader_parameter(&shader, Gl::COMPILE_STATUS).is_truthy().then_some(shader)
}

/// A rectangle around the line, half a pixel wider on each side. `across` is how far a point is from the line's middle. What
/// is thinner than a pixel is drawn as wide as one, and as much fainter.
const LINE_VERTEX: &str = "#version 300 es
layout(location = 0) in vec4 ends;
uniform vec2 size;
uniform vec2 pen;
out float across;
void main() {
  vec2 along = ends.zw - ends.xy;
  vec2 normal = vec2(-along.y, along.x) / max(length(along), 1e-3);
  across = (max(pen.x, pen.y * 0.5) + pen.y * 0.5) * ((gl_VertexID & 1) == 0 ? -1.0 : 1.0);
  vec2 at = (gl_VertexID < 2 ? ends.xy : ends.zw) + normal * across;
  gl_Position = vec4((at / size * 2.0 - 1.0) * vec2(1.0, -1.0), 0.0, 1.0);
}";
const LINE_FRAGMENT: &str = "#version 300 es
precision highp float;
in float across;
uniform vec4 color;
uniform vec2 pen;
out vec4 ink;
void main() {
  float half_width = max(pen.x, pen.y * 0.5);
  float covered = clamp((half_width - abs(across)) / pen.y + 0.5, 0.0, 1.0);
  ink = color * covered * min(pen.x / half_width, 1.0);
}";

/// A square around the dot, half a pixel wider on each side.
const DOT_VERTEX: &str = "#version 300 es
layout(location = 0) in vec3 dot_;
uniform vec2 size;
uniform vec2 pen;
out vec2 aside;
flat out float radius;
void main() {
  radius = dot_.z;
  aside = vec2((gl_VertexID & 1) == 0 ? -1.0 : 1.0, gl_VertexID < 2 ? -1.0 : 1.0) * (radius + pen.y);
  gl_Position = vec4(((dot_.xy + aside) / size * 2.0 - 1.0) * vec2(1.0, -1.0), 0.0, 1.0);
}";
const DOT_FRAGMENT: &str = "#version 300 es
precision highp float;
in vec2 aside;
flat in float radius;
uniform vec4 color;
uniform vec2 pen;
out vec4 ink;
void main() {
  ink = color * clamp((radius - length(aside)) / pen.y + 0.5, 0.0, 1.0);
}";

const TRIANGLE_VERTEX: &str = "#version 300 es
layout(location = 0) in vec2 corner;
uniform vec2 size;
void main() {
  gl_Position = vec4((corner / size * 2.0 - 1.0) * vec2(1.0, -1.0), 0.0, 1.0);
}";
const TRIANGLE_FRAGMENT: &str = "#version 300 es
precision highp float;
uniform vec4 color;
out vec4 ink;
void main() {
  ink = color;
}";
